namespace F1Stream.Domain.Streams.Upstream;

/// <summary>
/// Where requests on behalf of one source may go: the endpoints that an administrator typed and those on the source's allow list may
/// be anywhere, everything derived from their answers must be public.
/// </summary>
public sealed class SourceReach
{
    // What else looks like an address (`urn:…`, `file:…`) has no other end.
    private static readonly HashSet<string> Schemes = new(StringComparer.Ordinal)
    {
        "http",
        "https",
        "rtsp",
        "rtsps",
        "rtmp",
        "rtmps",
        "srt",
        "udp",
        "rtp",
    };

    private readonly HashSet<string> _endpoints = new(StringComparer.OrdinalIgnoreCase);

    private SourceReach() { }

    /// <summary>Only public addresses.</summary>
    public static SourceReach PublicOnly { get; } = new();

    /// <summary>The typed endpoints are those of the `url` setting and of every other setting that is an address of the web or of a media stream.</summary>
    public static SourceReach Of(StreamSource source)
    {
        var reach = new SourceReach();
        foreach (var value in source.Settings.Values)
        {
            if (Uri.TryCreate(value, UriKind.Absolute, out var url) && Schemes.Contains(url.Scheme))
            {
                reach._endpoints.Add(Endpoint(url));
            }
        }

        reach._endpoints.UnionWith(source.AllowedHosts);
        return reach;
    }

    /// <summary>Whether this very host and port was typed or allowed, so that it may be in a private network.</summary>
    public bool Covers(Uri url) =>
        _endpoints.Contains(Endpoint(url)) || _endpoints.Contains(Host(url));

    private static string Endpoint(Uri url) => $"{Host(url)}:{Endpoints.PortOf(url)}";

    // With its brackets, or "fd00::5" on port 80 would read like the host "fd00::5:80".
    private static string Host(Uri url) =>
        url.HostNameType == UriHostNameType.IPv6
            ? $"[{Endpoints.HostOf(url)}]"
            : Endpoints.HostOf(url) ?? "";
}
