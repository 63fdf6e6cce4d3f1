namespace F1Stream.Domain.Streams.Upstream;

/// <summary>What of an address decides who is at its other end.</summary>
public static class Endpoints
{
    /// <summary>The host as it goes over the wire, an IPv6 address without brackets; null for a name that cannot be written so (RFC 5891), which is nobody's.</summary>
    public static string? HostOf(Uri url)
    {
        try
        {
            return url.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    /// <summary>The port, also where only the scheme tells it; -1 where nothing does.</summary>
    public static int PortOf(Uri url) =>
        url.Port >= 0
            ? url.Port
            : url.Scheme switch
            {
                "rtsp" => 554,
                "rtsps" => 322,
                "rtmp" => 1935,
                "rtmps" => 443,
                _ => -1,
            };

    /// <summary>Same scheme, host and port. Addresses without a host that can be named are never the same.</summary>
    public static bool Same(Uri a, Uri b) =>
        a.Scheme == b.Scheme
        && PortOf(a) == PortOf(b)
        && HostOf(a) is { } host
        && host == HostOf(b);
}
