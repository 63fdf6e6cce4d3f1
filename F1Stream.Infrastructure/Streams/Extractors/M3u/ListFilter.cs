using System.Text.RegularExpressions;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>Which channels of a list are wanted: those that every filter which is given lets through.</summary>
internal sealed class ListFilter
{
    private readonly IReadOnlyList<string> _groups;
    private readonly IReadOnlyList<string> _names;
    private readonly Regex? _pattern;

    private ListFilter(ExtractionContext context, Regex? pattern)
    {
        _groups = context.List("groups");
        _names = context.List("names");
        _pattern = pattern;
    }

    internal static StepOutcome<ListFilter> Of(ExtractionContext context)
    {
        var pattern = TypedPattern.Read(
            context,
            "regex",
            RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
        );
        return pattern.End is { } end ? end : new ListFilter(context, pattern.Value);
    }

    /// <summary>May throw <see cref="RegexMatchTimeoutException"/>.</summary>
    internal bool Wants(M3uChannel channel) =>
        (_groups.Count == 0 || channel.Groups.Any(g => _groups.Any(w => Same(w, g))))
        && (_names.Count == 0 || _names.Any(n => Contains(channel.Name, n)))
        && (_pattern is null || _pattern.IsMatch(channel.Name));

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string name, string part) =>
        name.Contains(part, StringComparison.OrdinalIgnoreCase);
}
