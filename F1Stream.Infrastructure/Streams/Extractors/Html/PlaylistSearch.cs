using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;
using AngleSharp.Dom;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>Which address on a page is the playlist: by selector, by regular expression, or the first that looks like one.</summary>
internal sealed class PlaylistSearch
{
    private static readonly string[] UsualAttributes =
    [
        "src",
        "data-src",
        "data-hls",
        "data-hls-src",
        "data-stream",
        "data-url",
        "data-file",
        "data-source",
        "data-video-src",
        "href",
        "content",
        "value",
    ];

    private static readonly System.Buffers.SearchValues<char> NoAddress =
        System.Buffers.SearchValues.Create(" \t\n\"'{}<>");

    private readonly string? _selector;
    private readonly string? _attribute;
    private readonly Regex? _pattern;

    private PlaylistSearch(string? selector, string? attribute, Regex? pattern) =>
        (_selector, _attribute, _pattern) = (selector, attribute, pattern);

    /// <summary>How many elements or texts matched, whether they held an address or not.</summary>
    internal int Matches { get; private set; }

    /// <summary>What is looked for, in words.</summary>
    internal string Wanted =>
        _selector is not null ? $"the selector {_selector}"
        : _pattern is not null ? "the regular expression"
        : "\".m3u8\"";

    internal static StepOutcome<PlaylistSearch> Of(ExtractionContext context)
    {
        var selector = context.Setting("selector")?.Trim();
        if (selector is not null && new CssSelectorParser().ParseSelector(selector) is null)
        {
            return new ExtractionResult.ConfigError(
                "settings.selector",
                "this is no CSS selector; an example is video source[src]"
            );
        }

        var pattern = TypedPattern.Read(context, "regex");
        return pattern.End is { } mistake
            ? mistake
            : new PlaylistSearch(selector, context.Setting("attribute")?.Trim(), pattern.Value);
    }

    /// <summary>The playlist's address in this frame, or null. May throw <see cref="RegexMatchTimeoutException"/>.</summary>
    internal Uri? In(PageFrame frame) =>
        Candidates(frame)
            .Select(address => frame.Resolve(ScriptText.Plain(address)))
            .FirstOrDefault(url => url is not null);

    private IEnumerable<string> Candidates(PageFrame frame) =>
        _selector is not null ? BySelector(frame)
        : _pattern is not null ? ByPattern(frame, _pattern)
        : ByLook(frame);

    private IEnumerable<string> BySelector(PageFrame frame)
    {
        foreach (var element in frame.Document.QuerySelectorAll(_selector!))
        {
            Matches++;
            var addresses = _attribute is null
                ? Usual(element)
                : [element.GetAttribute(_attribute) ?? ""];
            foreach (var address in addresses)
            {
                // With a selector and a regular expression the one chooses the element and the other the piece of it.
                if (_pattern is null)
                {
                    yield return address;
                }
                else if (_pattern.Match(address) is { Success: true } match)
                {
                    yield return Piece(match);
                }
            }
        }
    }

    private IEnumerable<string> ByPattern(PageFrame frame, Regex pattern)
    {
        for (var match = pattern.Match(frame.Text); match.Success; match = match.NextMatch())
        {
            Matches++;
            yield return System.Net.WebUtility.HtmlDecode(Piece(match));
        }
    }

    private IEnumerable<string> ByLook(PageFrame frame)
    {
        foreach (var element in frame.Document.All)
        {
            foreach (var attribute in element.Attributes)
            {
                foreach (var address in InAttribute(element, attribute))
                {
                    Matches++;
                    yield return address;
                }
            }

            if (element.LocalName == "script")
            {
                foreach (var address in ScriptText.Playlists(element.TextContent))
                {
                    Matches++;
                    yield return address;
                }
            }
        }
    }

    private static IEnumerable<string> InAttribute(IElement element, IAttr attribute)
    {
        var value = attribute.Value;
        if (!value.Contains(".m3u8", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }

        // A frame that gets the address in its query knows better what to do with it: it is followed.
        if (element.LocalName is "iframe" or "frame")
        {
            return value.Split('?', '#')[0].EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase)
                ? [value]
                : [];
        }

        return value.AsSpan().Trim().ContainsAny(NoAddress) ? ScriptText.Playlists(value) : [value];
    }

    private static IEnumerable<string> Usual(IElement element)
    {
        var likely = element
            .Attributes.Where(a => a.Value.Contains(".m3u8", StringComparison.OrdinalIgnoreCase))
            .SelectMany(a => InAttribute(element, a));
        var usual = UsualAttributes.Select(element.GetAttribute).OfType<string>();
        var children = element
            .QuerySelectorAll("source[src], video[src]")
            .Select(e => e.GetAttribute("src")!);
        return [.. likely, .. usual, .. children, .. ScriptText.Playlists(element.TextContent)];
    }

    private static string Piece(Match match) =>
        match.Groups.Values.Skip(1).FirstOrDefault(g => g.Success)?.Value ?? match.Value;
}
