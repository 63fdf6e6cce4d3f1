using System.Collections.Frozen;
using System.Globalization;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Every extractor by its key; also the judge of whether a source's settings fit.</summary>
public sealed class ExtractorRegistry(IEnumerable<IStreamExtractor> extractors)
{
    private readonly FrozenDictionary<string, IStreamExtractor> _byKey =
        extractors.ToFrozenDictionary(e => e.Manifest.Key, StringComparer.Ordinal);

    public IReadOnlyList<ExtractorManifest> Manifests { get; } =
    [.. extractors.Select(e => e.Manifest).OrderBy(m => m.Key, StringComparer.Ordinal)];

    public IStreamExtractor? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>What is wrong with the source first; null if it can be used.</summary>
    public SourceMistake? Check(StreamSource source)
    {
        if (Find(source.Extractor) is not { } extractor)
        {
            var known = string.Join(", ", Manifests.Select(m => m.Key));
            return new SourceMistake(
                "extractor",
                $"there is no extractor \"{source.Extractor}\"; there are: {known}"
            );
        }

        var settings = extractor.Manifest.Settings;
        foreach (var name in source.Settings.Keys.Where(name => settings.All(s => s.Name != name)))
        {
            var known =
                settings.Count == 0
                    ? "it has none"
                    : string.Join(", ", settings.Select(s => s.Name));
            return new SourceMistake(
                $"settings.{name}",
                $"{source.Extractor} has no such setting; there are: {known}"
            );
        }

        foreach (var setting in settings)
        {
            var value = source.Settings.GetValueOrDefault(setting.Name);
            if (string.IsNullOrEmpty(value) ? setting.Required : !Fits(setting, value))
            {
                return new SourceMistake($"settings.{setting.Name}", Wanted(setting));
            }
        }

        return null;
    }

    private static bool Fits(ExtractorSetting setting, string value) =>
        setting.Type switch
        {
            SettingType.Bool => bool.TryParse(value, out _),
            SettingType.Int => int.TryParse(
                value,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out _
            ),
            SettingType.Url => Uri.TryCreate(value, UriKind.Absolute, out var url)
                && url.Scheme is "http" or "https"
                && url.UserInfo.Length == 0,
            SettingType.Select => setting.Options.Contains(value, StringComparer.Ordinal),
            _ => true,
        };

    private static string Wanted(ExtractorSetting setting) =>
        setting.Type switch
        {
            SettingType.Bool => "must be true or false",
            SettingType.Int => "must be a whole number",
            SettingType.Url =>
                "must be an address that begins with http:// or https:// and holds no user name",
            SettingType.Select => $"must be one of {string.Join(", ", setting.Options)}",
            _ => "must be given",
        };
}

/// <summary>What is wrong with a source, and where: a path such as "settings.url" and a sentence.</summary>
public sealed record SourceMistake(string Path, string Reason)
{
    public Refusal ToRefusal() =>
        new(
            RefusalKind.Invalid,
            Path.EndsWith("extractor", StringComparison.Ordinal)
                ? "sources.unknown_extractor"
                : "sources.invalid_setting",
            $"{Path}: {Reason}."
        );
}
