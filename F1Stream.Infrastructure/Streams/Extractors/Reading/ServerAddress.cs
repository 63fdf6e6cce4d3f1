namespace F1Stream.Infrastructure.Streams.Extractors.Reading;

/// <summary>Addresses below that of a server, which may itself be in a folder of its host.</summary>
internal static class ServerAddress
{
    /// <param name="server">As typed; query and fragment are dropped.</param>
    /// <param name="path">Escaped, without a slash at its beginning; may have a query.</param>
    public static Uri Below(this Uri server, string path) =>
        new(server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path);

    /// <summary>The same for a path that the source tells; null if it makes no address.</summary>
    public static Uri? Told(this Uri server, string path) =>
        Uri.TryCreate(
            server.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/" + path.TrimStart('/'),
            UriKind.Absolute,
            out var url
        )
            ? url
            : null;

    /// <summary>An address that a source tells in full; null if it is not http or https.</summary>
    public static Uri? Web(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : null;
}
