namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>What stands in one `#EXTINF` line: `duration name="value" name=value,Title`.</summary>
internal sealed class M3uAttributes
{
    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);

    private M3uAttributes(string title) => Title = title;

    /// <summary>What stands after the last comma outside quotes; may be empty.</summary>
    internal string Title { get; }

    /// <summary>The attribute's value; null where it is not there or empty.</summary>
    internal string? this[string name] => _values.GetValueOrDefault(name);

    /// <param name="text">The line after its colon.</param>
    internal static M3uAttributes Read(ReadOnlySpan<char> text)
    {
        var comma = LastCommaOutsideQuotes(text);
        var line = new M3uAttributes(comma < 0 ? "" : text[(comma + 1)..].Trim().ToString());
        line.Take(comma < 0 ? text : text[..comma]);
        return line;
    }

    // With a quote that never ends there may be none outside: then any comma is better than no name.
    private static int LastCommaOutsideQuotes(ReadOnlySpan<char> text)
    {
        var quoted = false;
        var last = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                quoted = !quoted;
            }
            else if (text[i] == ',' && !quoted)
            {
                last = i;
            }
        }

        return last >= 0 ? last : text.LastIndexOf(',');
    }

    private void Take(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var equals = text.IndexOf('=');
            if (equals < 0)
            {
                return;
            }

            var before = text[..equals].TrimEnd();
            var name = before[(before.LastIndexOfAny(" \t\",") + 1)..];
            text = text[(equals + 1)..].TrimStart();
            var value = Value(text, out var length);
            if (name.Length > 0 && !value.IsEmpty)
            {
                _values.TryAdd(name.ToString(), value.ToString());
            }

            text = text[length..];
        }
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text, out int length)
    {
        if (text.StartsWith('"'))
        {
            var end = text[1..].IndexOf('"');
            length = end < 0 ? text.Length : end + 2;
            return (end < 0 ? text[1..] : text.Slice(1, end)).Trim();
        }

        var blank = text.IndexOfAny(' ', '\t');
        length = blank < 0 ? text.Length : blank;
        return text[..length];
    }
}
