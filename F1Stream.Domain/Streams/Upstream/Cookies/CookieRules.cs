using System.Net;

namespace F1Stream.Domain.Streams.Upstream.Cookies;

/// <summary>Which hosts and paths a cookie is for (RFC 6265, 5.1). Ports do not count.</summary>
internal static class CookieRules
{
    /// <summary>In lower case.</summary>
    internal static string HostOf(Uri url) => Endpoints.HostOf(url)?.ToLowerInvariant() ?? "";

    /// <summary>Whether a host's name ends in a dot and the domain. An address is below nothing.</summary>
    internal static bool IsBelow(string host, string domain) =>
        host.Length > domain.Length
        && host.EndsWith(domain, StringComparison.Ordinal)
        && host[host.Length - domain.Length - 1] == '.'
        && !IPAddress.TryParse(host, out _);

    internal static bool PathMatches(string asked, string path) =>
        asked.StartsWith(path, StringComparison.Ordinal)
        && (asked.Length == path.Length || path[^1] == '/' || asked[path.Length] == '/');

    /// <summary>The folder of the address: what a cookie that names no path is for.</summary>
    internal static string DefaultPath(Uri url)
    {
        var slash = url.AbsolutePath.LastIndexOf('/');
        return slash <= 0 ? "/" : url.AbsolutePath[..slash];
    }
}
