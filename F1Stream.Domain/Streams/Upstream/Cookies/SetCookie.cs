using System.Globalization;

namespace F1Stream.Domain.Streams.Upstream.Cookies;

/// <summary>
/// Reads a line of Set-Cookie (RFC 6265, 5.2 and 5.3). Stricter than the standard in one thing: what came over https is never sent in
/// clear, whether or not the source thought of saying so.
/// </summary>
internal static class SetCookie
{
    /// <summary>Name and value together, in characters.</summary>
    internal const int Longest = 4096;

    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(400);

    /// <summary>Null for what the jar must not take. A cookie that is to be forgotten comes back with a time that is past.</summary>
    internal static Cookie? Read(string line, Uri from, DateTimeOffset now)
    {
        var end = line.IndexOf(';', StringComparison.Ordinal);
        var pair = end < 0 ? line : line[..end];
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0 || pair.Length > Longest || line.AsSpan().ContainsAnyInRange('\0', '\x1f'))
        {
            return null;
        }

        var name = pair[..equals].Trim();
        var attributes = end < 0 ? "" : line[(end + 1)..];
        var host = CookieRules.HostOf(from);
        var domain = Last(attributes, "Domain")?.TrimStart('.').ToLowerInvariant();
        var shared = !string.IsNullOrEmpty(domain) && domain != host;
        var secure = from.Scheme == Uri.UriSchemeHttps;
        if (
            name.Length == 0
            // Without a dot it would be for everybody under a top level domain.
            || (shared && (!domain!.Contains('.') || !CookieRules.IsBelow(host, domain)))
            || (!secure && Last(attributes, "Secure") is not null)
        )
        {
            return null;
        }

        return new Cookie(name, pair[(equals + 1)..].Trim())
        {
            Domain = shared ? domain! : host,
            HostOnly = string.IsNullOrEmpty(domain),
            Path = Last(attributes, "Path") is ['/', ..] path
                ? path
                : CookieRules.DefaultPath(from),
            Secure = secure,
            Expires = ExpiryOf(attributes, now),
        };
    }

    private static DateTimeOffset? ExpiryOf(string attributes, DateTimeOffset now)
    {
        if (
            long.TryParse(
                Last(attributes, "Max-Age"),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var seconds
            )
        )
        {
            return seconds <= 0 ? DateTimeOffset.MinValue
                : seconds > LongestLife.TotalSeconds ? now + LongestLife
                : now.AddSeconds(seconds);
        }

        return Last(attributes, "Expires") is { } date ? CookieDate.Read(date) : null;
    }

    // Where an attribute stands twice, the last one counts.
    private static string? Last(string attributes, string name)
    {
        string? found = null;
        foreach (var part in attributes.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var its = (equals < 0 ? part : part[..equals]).AsSpan().Trim();
            if (its.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                found = equals < 0 ? "" : part[(equals + 1)..].Trim();
            }
        }

        return found;
    }
}
