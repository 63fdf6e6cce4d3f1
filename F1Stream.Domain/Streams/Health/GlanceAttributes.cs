using System.Globalization;

namespace F1Stream.Domain.Streams.Health;

/// <summary>Attributes of a tag (RFC 8216bis 4.2), found by name.</summary>
internal static class GlanceAttributes
{
    internal static StreamVariant Variant(string tag, Uri url)
    {
        _ = long.TryParse(
            Of(tag, "BANDWIDTH"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var bandwidth
        );
        var resolution = Of(tag, "RESOLUTION");
        var x = resolution.IndexOf('x', StringComparison.OrdinalIgnoreCase);
        return new StreamVariant(
            url,
            bandwidth,
            x > 0
            && int.TryParse(
                resolution.AsSpan(x + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var height
            )
                ? height
                : null
        )
        {
            Codecs = Of(tag, "CODECS") is { Length: > 0 } codecs ? codecs : null,
        };
    }

    /// <summary>The value without quotes; empty where there is none.</summary>
    internal static string Of(string tag, string name)
    {
        var at = tag.IndexOf(':', StringComparison.Ordinal) + 1;
        while (at < tag.Length)
        {
            var equals = tag.IndexOf('=', at);
            if (equals < 0)
            {
                break;
            }

            var quoted = equals + 1 < tag.Length && tag[equals + 1] == '"';
            var start = quoted ? equals + 2 : equals + 1;
            var end = tag.IndexOf(quoted ? '"' : ',', start);
            end = end < 0 ? tag.Length : end;
            if (tag.AsSpan(at, equals - at).Trim().SequenceEqual(name))
            {
                return tag[start..end].Trim();
            }

            var comma = end < tag.Length ? tag.IndexOf(',', end) : -1;
            at = comma < 0 ? tag.Length : comma + 1;
        }

        return "";
    }
}
