using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Reading;

/// <summary>Which of a source's channels the household wants: by number, or by a piece of the name in any case. Without an entry all of them.</summary>
internal sealed class ChannelFilter(IReadOnlyList<string> wanted)
{
    private const int Named = 5;
    private const int LongestName = 40;

    /// <summary>Whether nothing was asked for in particular.</summary>
    public bool TakesAll => wanted.Count == 0;

    /// <summary>The setting that fills the filter.</summary>
    public static ExtractorSetting Setting(string name, string label, string help) =>
        new(name, SettingType.List, Required: false, help) { Label = label };

    /// <summary>Whether this channel is wanted. Where channels have numbers, an entry that is a number means the number alone: 1 is not 11.</summary>
    public bool Takes(string name, string? number = null) =>
        TakesAll || wanted.Any(entry => Means(entry, name, number));

    /// <summary>The result where there are channels and none is wanted; tells the names of a few.</summary>
    public static ExtractionResult NothingFits(IReadOnlyCollection<string> names)
    {
        var few = string.Join(", ", names.Take(Named).Select(Short));
        return new ExtractionResult.Offline(
            names.Count > Named
                ? $"None of what is there is what this source asks for. There is: {few} and more."
                : $"None of what is there is what this source asks for. There is: {few}."
        );
    }

    private static bool Means(string entry, string name, string? number) =>
        number is not null && entry.All(c => char.IsAsciiDigit(c) || c is '.' or '-')
            ? entry == number
            : name.Contains(entry, StringComparison.OrdinalIgnoreCase);

    private static string Short(string name) =>
        name.Length <= LongestName ? name : name[..LongestName] + "…";
}
