using System.Net;
using System.Net.Sockets;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>
/// Inputs that ffmpeg opens itself (RTSP, RTMP, SRT, UDP, RTP): only at hosts that an administrator named, and never at an address that
/// nobody may reach.
/// </summary>
/// <remarks>
/// The name is resolved here and ffmpeg is given the checked address, so that the name cannot change its mind in between (DNS rebinding).
/// RTMP and everything over TLS keep the name, because servers choose by it what to send; what a changed name could win there is a
/// handshake in that protocol with a host of the household, which the administrator's own host can have anyway.
/// </remarks>
internal sealed class DirectInputs(ResolveName resolve, OwnEndpoints own)
{
    // Silence ends ffmpeg by itself, also when this process was killed and nobody is left to end it. In microseconds.
    private const string Silence = "10000000";

    // Whoever may send us packets could send a list that leads elsewhere.
    private static readonly string[] TransportStream = ["-format_whitelist", "mpegts"];

    private static readonly IPNetwork LocalGroups = IPNetwork.Parse("224.0.0.0/24");

    internal static IReadOnlyList<string> Schemes { get; } =
    ["rtsp", "rtsps", "rtmp", "rtmps", "srt", "udp", "rtp"];

    internal static bool Opens(Uri url) => Schemes.Contains(url.Scheme);

    /// <summary>ffmpeg's arguments that open this address; refused with `remux.failed`, `upstream.forbidden_address` or `upstream.unreachable`. Secret.</summary>
    internal async Task<Outcome<string[]>> ArgumentsAsync(
        StreamSource source,
        Uri url,
        CancellationToken ct
    )
    {
        var port = Endpoints.PortOf(url);
        if (!Opens(url) || port < 0 || Endpoints.HostOf(url) is not { } host)
        {
            return RemuxRefusals.NoPort;
        }

        if (!SourceReach.Of(source).Covers(url))
        {
            return UpstreamRefusals.ForbiddenAddress;
        }

        IPAddress[] found;
        try
        {
            found = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, ct);
        }
        catch (SocketException)
        {
            return UpstreamRefusals.Unreachable;
        }

        if (Array.Find(found, a => Allows(url, a, port)) is not { } address)
        {
            return found.Length == 0
                ? UpstreamRefusals.Unreachable
                : UpstreamRefusals.ForbiddenAddress;
        }

        var asNamed = url.Scheme is "rtmp" or "rtmps" or "rtsps";
        return (string[])
            [
                .. Options(source, url),
                "-i",
                $"{url.Scheme}://{Credentials(source, url)}{(asNamed ? Bracketed(host) : Bracketed(address.ToString()))}:{port}{url.PathAndQuery}",
            ];
    }

    // Listening for datagrams asks nobody for anything: there a multicast group or "any address" is where the household's television is.
    private bool Allows(Uri url, IPAddress address, int port) =>
        url.Scheme is "udp" or "rtp"
            ? !LocalGroups.Contains(address)
                && (IsGroupOrAny(address) || AddressZones.Of(address) != AddressZone.Forbidden)
            : AddressZones.Of(address) != AddressZone.Forbidden
                && !(url.Scheme != "srt" && own.Include(address, port));

    private static bool IsGroupOrAny(IPAddress address) =>
        address.Equals(IPAddress.Any)
        || address.Equals(IPAddress.IPv6Any)
        || address.IsIPv6Multicast
        || (
            address.AddressFamily == AddressFamily.InterNetwork
            && (address.GetAddressBytes()[0] & 0xF0) == 0xE0
        );

    private static string[] Options(StreamSource source, Uri url) =>
        url.Scheme switch
        {
            "rtsp" or "rtsps" =>
            [
                "-protocol_whitelist",
                url.Scheme == "rtsp" ? "rtp,udp,tcp" : "rtp,srtp,udp,tcp,tls,crypto",
                "-rtsp_transport",
                source.Settings.GetValueOrDefault("transport") == "udp" ? "udp" : "tcp",
                "-allowed_media_types",
                "video+audio",
                "-timeout",
                Silence,
            ],
            "rtmp" => ["-protocol_whitelist", "rtmp,tcp", "-rw_timeout", Silence],
            "rtmps" => ["-protocol_whitelist", "rtmps,rtmp,tls,tcp,crypto", "-rw_timeout", Silence],
            "srt" => [.. TransportStream, "-protocol_whitelist", "srt", "-timeout", Silence],
            "udp" => [.. TransportStream, "-protocol_whitelist", "udp", "-timeout", Silence],
            _ => ["-protocol_whitelist", "rtp,udp", "-rw_timeout", Silence],
        };

    // The name and password in the settings belong to the typed address.
    private static string Credentials(StreamSource source, Uri url)
    {
        if (url.UserInfo.Length > 0)
        {
            return url.UserInfo + "@";
        }

        return
            source.Settings.GetValueOrDefault("username") is { Length: > 0 } name
            && Uri.TryCreate(
                source.Settings.GetValueOrDefault("url"),
                UriKind.Absolute,
                out var typed
            )
            && Endpoints.Same(typed, url)
            ? $"{Uri.EscapeDataString(name)}:{Uri.EscapeDataString(source.Settings.GetValueOrDefault("password") ?? "")}@"
            : "";
    }

    private static string Bracketed(string host) =>
        host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
