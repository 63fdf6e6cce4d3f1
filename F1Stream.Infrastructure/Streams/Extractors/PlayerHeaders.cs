using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>From the headers with which somebody else asked for a stream to those with which it is asked for here.</summary>
internal static class PlayerHeaders
{
    private static readonly HashSet<string> OfTheirConnection = new(
        StringComparer.OrdinalIgnoreCase
    )
    {
        "Accept-Encoding",
        "Cache-Control",
        "Connection",
        "Content-Length",
        "Content-Type",
        "DNT",
        "Expect",
        "Host",
        "Keep-Alive",
        "Pragma",
        "Priority",
        "Range",
        "TE",
        "Transfer-Encoding",
        "Upgrade",
        "Upgrade-Insecure-Requests",
    };

    private static readonly string[] Prefixes = ["Sec-", "Proxy-", "If-"];

    /// <summary>Without what belongs to their connection or tells what kind of program they are, and without what cannot be sent.</summary>
    internal static Dictionary<string, string> Of(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
        {
            if (
                HeaderLines.IsName(name)
                && HeaderLines.IsValue(value)
                && !OfTheirConnection.Contains(name)
                && !Prefixes.Any(p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase))
            )
            {
                kept[name] = value;
            }
        }

        return kept;
    }
}
