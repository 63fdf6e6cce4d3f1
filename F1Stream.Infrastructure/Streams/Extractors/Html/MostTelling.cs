using System.Text;
using AngleSharp.Dom;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>The piece of a page that helps whoever has to find out why nothing matches: what looks like a player, or else the page's beginning.</summary>
internal static class MostTelling
{
    private const int Lines = 8;
    private const int LongestValue = 120;

    // Around the first word of a script.
    private const int Before = 60;
    private const int After = 140;

    /// <param name="frames">In the order in which they were found; the innermost are the most likely to hold the player.</param>
    internal static string Of(IReadOnlyList<SeenFrame> frames)
    {
        var players = frames.Reverse().SelectMany(f => f.Players).Take(Lines).ToList();
        return string.Join(
            '\n',
            players.Count > 0 ? players : frames.Take(1).SelectMany(f => f.Beginning)
        );
    }

    /// <summary>What looks like a player, shortened.</summary>
    internal static string[] Players(IDocument document) => [.. PlayersIn(document).Take(Lines)];

    /// <summary>The first elements, shortened. Never what a form holds: that may be a key of this very visit.</summary>
    internal static string[] Beginning(IDocument document) => [.. BeginningOf(document)];

    private static IEnumerable<string> PlayersIn(IDocument document)
    {
        foreach (var element in document.All)
        {
            if (element.LocalName == "script")
            {
                var text = element.TextContent;
                var at = text.IndexOf("m3u8", StringComparison.OrdinalIgnoreCase);
                if (at >= 0)
                {
                    var from = Math.Max(0, at - Before);
                    yield return "<script>"
                        + text[from..Math.Min(text.Length, at + After)].ReplaceLineEndings(" ");
                }
            }
            else if (
                element.LocalName
                    is "video"
                        or "audio"
                        or "source"
                        or "iframe"
                        or "embed"
                        or "object"
                || element.Attributes.Any(IsSource)
            )
            {
                yield return Tag(element);
            }
        }
    }

    private static IEnumerable<string> BeginningOf(IDocument document) =>
        (document.Body?.QuerySelectorAll("*") ?? (IEnumerable<IElement>)[])
            .Where(e => e.LocalName is not ("input" or "button" or "script" or "style" or "meta"))
            .Select(e => Tag(e) + Cut(OwnText(e)))
            .Take(Lines)
            .DefaultIfEmpty(Cut(document.Body?.TextContent.Trim() ?? ""));

    private static bool IsSource(IAttr attribute) =>
        attribute.Name.StartsWith("data-", StringComparison.Ordinal)
        && (
            attribute.Name.EndsWith("src", StringComparison.Ordinal)
            || attribute.Name.EndsWith("hls", StringComparison.Ordinal)
            || attribute.Value.Contains("m3u8", StringComparison.OrdinalIgnoreCase)
        );

    private static string Tag(IElement element)
    {
        var tag = new StringBuilder("<").Append(element.LocalName);
        foreach (var attribute in element.Attributes.Where(a => a.Name is not ("style" or "nonce")))
        {
            tag.Append(' ')
                .Append(attribute.Name)
                .Append("=\"")
                .Append(Cut(attribute.Value))
                .Append('"');
        }

        return tag.Append('>').ToString();
    }

    private static string OwnText(IElement element) =>
        string.Concat(element.ChildNodes.OfType<IText>().Select(t => t.Data)).Trim();

    private static string Cut(string text) =>
        text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
