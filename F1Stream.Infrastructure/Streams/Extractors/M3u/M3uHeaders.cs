using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>The three ways in which a list says what its channels want to be asked with, and whether one is protected.</summary>
internal static class M3uHeaders
{
    private const string Adaptive = "inputstream.adaptive.";

    /// <summary>`#EXTVLCOPT:name=value`.</summary>
    internal static void FromVlc(ReadOnlySpan<char> option, Dictionary<string, string> headers)
    {
        var name = Split(option, out var value);
        var header =
            name.Equals("http-user-agent", StringComparison.OrdinalIgnoreCase) ? "User-Agent"
            : name.Equals("http-referrer", StringComparison.OrdinalIgnoreCase)
            || name.Equals("http-referer", StringComparison.OrdinalIgnoreCase)
                ? "Referer"
            : name.Equals("http-origin", StringComparison.OrdinalIgnoreCase) ? "Origin"
            : null;
        if (header is not null)
        {
            Add(header, value.Trim('"').ToString(), headers);
        }
    }

    /// <summary>`#KODIPROP:name=value`; true where it is the licence of a rights system.</summary>
    internal static bool FromKodi(ReadOnlySpan<char> property, Dictionary<string, string> headers)
    {
        var name = Split(property, out var value);
        if (!name.StartsWith(Adaptive, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        name = name[Adaptive.Length..];
        if (name.EndsWith("_headers", StringComparison.OrdinalIgnoreCase))
        {
            FromPairs(value, headers);
        }

        return !value.IsEmpty
            && (
                name.StartsWith("license", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("drm", StringComparison.OrdinalIgnoreCase)
            );
    }

    /// <summary>`User-Agent=…&amp;Referer=…`, each value escaped as in a query.</summary>
    internal static void FromPairs(ReadOnlySpan<char> text, Dictionary<string, string> headers)
    {
        foreach (var range in text.Split('&'))
        {
            var name = Split(text[range], out var value);
            Add(name.ToString(), Uri.UnescapeDataString(value.ToString()), headers);
        }
    }

    private static ReadOnlySpan<char> Split(ReadOnlySpan<char> pair, out ReadOnlySpan<char> value)
    {
        var equals = pair.IndexOf('=');
        value = equals < 0 ? [] : pair[(equals + 1)..].Trim();
        return (equals < 0 ? pair : pair[..equals]).Trim();
    }

    private static void Add(string name, string value, Dictionary<string, string> headers)
    {
        if (value.Length > 0 && HeaderLines.IsName(name) && HeaderLines.IsValue(value))
        {
            headers[name] = value;
        }
    }
}
