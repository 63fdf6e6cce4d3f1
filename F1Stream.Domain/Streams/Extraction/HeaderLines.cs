namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Headers as they are typed: lines `Name: value`.</summary>
public static class HeaderLines
{
    /// <summary>The headers in the text, or null if a line is none. Names as in RFC 9110, 5.6.2.</summary>
    public static IReadOnlyDictionary<string, string>? Read(string text)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var line in text.Split(
                '\n',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1 || !IsName(line[..colon]) || !IsValue(line[(colon + 1)..]))
            {
                return null;
            }

            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    /// <summary>Whether a header may have this name.</summary>
    public static bool IsName(string name) =>
        name.Length > 0
        && name.All(c =>
            char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal)
        );

    /// <summary>Whether a header may have this value.</summary>
    public static bool IsValue(string value) => !value.Any(char.IsControl);
}
