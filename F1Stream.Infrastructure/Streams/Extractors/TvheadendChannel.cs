using System.Text.RegularExpressions;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>A channel in the list that Tvheadend writes: a line that describes it, and under it its address with a ticket.</summary>
internal sealed partial record TvheadendChannel(string Id, string Name, string? Number, Uri Url)
{
    private const string Head = "#EXTM3U";
    private const string About = "#EXTINF:";

    /// <summary>The channels; null if the text is no such list.</summary>
    public static IReadOnlyList<TvheadendChannel>? Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        if (!lines[0].StartsWith(Head, StringComparison.Ordinal))
        {
            return null;
        }

        var channels = new List<TvheadendChannel>();
        var about = "";
        foreach (var line in lines.Skip(1).Select(l => l.Trim()))
        {
            if (line.StartsWith(About, StringComparison.Ordinal))
            {
                about = line;
            }
            else if (line is [not '#', ..] && Of(about, line) is { } channel)
            {
                channels.Add(channel);
            }
        }

        return channels;
    }

    /// <summary>The ticket in its address is a secret and ends after minutes; a new list brings a new one and leaves the old one alone.</summary>
    public ExtractedStream Stream() =>
        new()
        {
            Key = Id,
            Title = Name,
            Url = Url,
            Kind = StreamKind.NeedsRemux,
        };

    private static TvheadendChannel? Of(string about, string address)
    {
        if (ServerAddress.Web(address) is not { } url)
        {
            return null;
        }

        var values = Attribute()
            .Matches(about)
            .DistinctBy(m => m.Groups["name"].Value)
            .ToDictionary(m => m.Groups["name"].Value, m => m.Groups["value"].Value);
        var place = url.Segments[^1].Trim('/');
        var name = Attribute().Replace(about, "");
        name = name[(name.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim();
        return new TvheadendChannel(
            values.GetValueOrDefault("tvg-id") is { Length: > 0 } id ? id : place,
            name.Length > 0 && !name.StartsWith(About, StringComparison.Ordinal) ? name : place,
            values.GetValueOrDefault("tvg-chno") is { Length: > 0 } number ? number : null,
            url
        );
    }

    [GeneratedRegex(
        """(?<name>[\w-]{1,32})="(?<value>[^"]*)" ?""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Attribute();
}
