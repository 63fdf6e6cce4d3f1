namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>What a page of a PeerTube server is about.</summary>
/// <param name="Server">The server's root.</param>
/// <param name="Video">The id of the one video; null for a list.</param>
/// <param name="List">The list in the API, such as "video-channels/racing"; null for a video.</param>
internal sealed record PeerTubePage(Uri Server, string? Video, string? List)
{
    /// <summary>Null for a page that is about neither a video nor a channel.</summary>
    public static PeerTubePage? At(Uri url)
    {
        string[] parts =
        [
            .. url
                .AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Select(Uri.UnescapeDataString),
        ];
        var server = new Uri(url, "/");
        return parts switch
        {
            ["w", "p", ..] => null,
            ["w", var id, ..] => new(server, id, null),
            ["videos", "watch" or "embed", var id, ..] => new(server, id, null),
            ["c" or "video-channels", var name, ..] => Of(server, "video-channels", name),
            ["a" or "accounts", var name, ..] => Of(server, "accounts", name),
            _ => null,
        };
    }

    /// <summary>An address of the server's API.</summary>
    public Uri Api(string path) => new(Server, $"api/v1/{path}");

    private static PeerTubePage Of(Uri server, string kind, string name) =>
        new(server, null, $"{kind}/{Uri.EscapeDataString(name)}");
}
