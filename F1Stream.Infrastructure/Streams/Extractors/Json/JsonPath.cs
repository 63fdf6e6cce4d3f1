using System.Globalization;
using System.Text.Json;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>
/// A way through a JSON document: a JSON Pointer (`/items/0/url`, RFC 6901), or names with dots, numbers in brackets and `[*]` for each
/// entry of a list (`data.items[*].hls.url`).
/// </summary>
internal sealed class JsonPath
{
    private readonly IReadOnlyList<Segment> _segments;

    private JsonPath(IReadOnlyList<Segment> segments) => _segments = segments;

    /// <summary>Whether it leads to several places.</summary>
    internal bool IsMany => _segments.Any(s => s.IsAll);

    /// <summary>Null if the text is no path.</summary>
    internal static JsonPath? Read(string text) =>
        (text.StartsWith('/') ? Pointer(text) : Dotted(text)) is { } segments
            ? new JsonPath(segments)
            : null;

    /// <summary>
    /// What is there, in the document's order. Where an element has several, those of the last list are the items. May throw
    /// <see cref="InvalidOperationException"/> where the document holds text that is none.
    /// </summary>
    internal JsonFinds In(JsonElement root)
    {
        var finds = new JsonFinds(new JsonPlace("", root));
        Walk(new JsonPlace("", root), root, 0, finds);
        return finds;
    }

    // As deep as the path is long, not as the document.
    private void Walk(JsonPlace place, JsonElement item, int at, JsonFinds finds)
    {
        finds.Reached(place, at);
        if (at == _segments.Count)
        {
            finds.Found.Add(new JsonFind(place, item));
            return;
        }

        var segment = _segments[at];
        if (segment.IsAll)
        {
            if (place.Element.ValueKind == JsonValueKind.Array)
            {
                finds.HasEmptyList |= place.Element.GetArrayLength() == 0;
                var index = 0;
                foreach (var entry in place.Element.EnumerateArray())
                {
                    Walk(place.At(index++, entry), entry, at + 1, finds);
                }
            }
        }
        else if (place.Step(segment.Name, segment.Index) is { } next)
        {
            Walk(next, item, at + 1, finds);
        }
    }

    private static List<Segment>? Pointer(string text)
    {
        var segments = new List<Segment>();
        foreach (var part in text[1..].Split('/'))
        {
            var rest = part.Replace("~0", "", StringComparison.Ordinal)
                .Replace("~1", "", StringComparison.Ordinal);
            if (rest.Contains('~', StringComparison.Ordinal))
            {
                return null;
            }

            var name = part.Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
            segments.Add(new Segment(name, Number(name)));
        }

        return segments;
    }

    private static List<Segment>? Dotted(ReadOnlySpan<char> text)
    {
        text = text.StartsWith('$') ? text[1..] : text;
        var segments = new List<Segment>();
        for (var first = true; !text.IsEmpty; first = false)
        {
            if (text[0] == '[')
            {
                var end = text.IndexOf(']');
                if (end < 0 || Bracket(text[1..end]) is not { } segment)
                {
                    return null;
                }

                segments.Add(segment);
                text = text[(end + 1)..];
                continue;
            }

            if (text[0] == '.')
            {
                text = text[1..];
            }
            else if (!first)
            {
                return null;
            }

            var length = text.IndexOfAny('.', '[');
            var name = (length < 0 ? text : text[..length]).Trim();
            if (name.IsEmpty)
            {
                return null;
            }

            segments.Add(new Segment(name.ToString(), null));
            text = length < 0 ? [] : text[length..];
        }

        return segments;
    }

    private static Segment? Bracket(ReadOnlySpan<char> inside)
    {
        inside = inside.Trim();
        return inside is "*" ? Segment.All
            : Number(inside.ToString()) is { } index ? new Segment(null, index)
            : inside.Length > 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0]
                ? new Segment(inside[1..^1].ToString(), null)
            : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private sealed record Segment(string? Name, int? Index)
    {
        internal static readonly Segment All = new(null, null);

        internal bool IsAll => Name is null && Index is null;
    }
}
