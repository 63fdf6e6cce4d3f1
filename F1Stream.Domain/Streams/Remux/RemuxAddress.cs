using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Remux;

/// <summary>
/// Under which address, inside this program alone, a stream that ffmpeg makes HLS of is fetched. The name ends in `.invalid`, which never
/// resolves (RFC 6761, 6.4): should such an address ever get out, it leads nowhere.
/// </summary>
public static class RemuxAddress
{
    /// <summary>Name of the playlist in a stream's folder.</summary>
    public const string Playlist = "index.m3u8";

    private const string Host = "remux.invalid";

    /// <summary>The playlist of a stream.</summary>
    public static Uri Of(string streamId) => new($"http://{Host}/{streamId}/{Playlist}");

    /// <summary>Whether an address means this place, on whatever port.</summary>
    public static bool Is(Uri url) =>
        url.IsAbsoluteUri
        && string.Equals(
            Endpoints.HostOf(url)?.TrimEnd('.'),
            Host,
            StringComparison.OrdinalIgnoreCase
        );

    /// <summary>The stream and the file that an address of this place names; null if it names something else.</summary>
    public static (string StreamId, string File)? Parts(Uri url) =>
        Is(url)
        && url is { Scheme: "http", IsDefaultPort: true, UserInfo: "" }
        && url.AbsolutePath.Split('/') is ["", { Length: > 0 } id, { Length: > 0 } file]
            ? (id, file)
            : null;
}
