using F1Stream.Domain.Streams;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>What an address is likely to deliver, by how it looks. An http address that tells nothing is taken for HLS.</summary>
internal static class KindOfAddress
{
    private static readonly string[] Whole =
    [
        ".ts",
        ".m2ts",
        ".mts",
        ".mpg",
        ".mpeg",
        ".mpd",
        ".mp4",
        ".mkv",
        ".flv",
        ".mp3",
        ".aac",
    ];

    // Multicast handed on over http (udpxy and its like), and tuners: all of them send one endless transport stream.
    private static readonly string[] Gateways =
    [
        "/udp/",
        "/rtp/",
        "/stream/channel",
        "/auto/v",
        // A service reference of Enigma2.
        "/1:0:",
    ];

    internal static StreamKind Of(Uri url) =>
        url.Scheme is "http" or "https" && !IsWhole(url.AbsolutePath)
            ? StreamKind.Hls
            : StreamKind.NeedsRemux;

    private static bool IsWhole(string path) =>
        Whole.Any(end => path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || (
            !path.EndsWith(".m3u8", StringComparison.OrdinalIgnoreCase)
            && Gateways.Any(way => path.Contains(way, StringComparison.OrdinalIgnoreCase))
        );
}
