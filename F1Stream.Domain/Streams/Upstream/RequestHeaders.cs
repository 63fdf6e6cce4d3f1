namespace F1Stream.Domain.Streams.Upstream;

/// <summary>
/// Which headers of a source and a stream go where. How we look (User-Agent, Referer, Origin and the like) goes to every host that the
/// playlists lead to: a CDN checks it as the origin does. Credentials go only to the endpoints that an administrator named for the source,
/// and the stream's own also to the endpoint of its address.
/// </summary>
public static class RequestHeaders
{
    /// <summary>The headers for one address: the source's and, over them, the stream's.</summary>
    public static IReadOnlyDictionary<string, string> For(
        StreamSource source,
        LiveStream? stream,
        Uri url
    )
    {
        var named = SourceReach.Of(source).Covers(url);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(source.Headers, named, headers);
        if (stream is not null)
        {
            Add(stream.Headers, named || Endpoints.Same(stream.Url, url), headers);
        }

        return headers;
    }

    private static void Add(
        IReadOnlyDictionary<string, string> some,
        bool credentialsToo,
        Dictionary<string, string> headers
    )
    {
        foreach (var (name, value) in some)
        {
            if (credentialsToo || !CredentialHeaders.Include(name))
            {
                headers[name] = value;
            }
        }
    }
}
