using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>A target together with the source and the stream on whose behalf it is fetched.</summary>
public sealed record RelayErrand(RelayTarget Target, StreamSource Source, LiveStream? Stream)
{
    /// <summary>
    /// The request with the headers of the source and, over them, the stream. How we look (User-Agent, Referer, Origin and the like) goes to
    /// every host that the playlists lead to: a CDN checks it as the origin does. Credentials go only to the endpoints that an administrator
    /// named for the source, and the stream's own also to the endpoint of its address.
    /// </summary>
    public UpstreamRequest Request(string? range, TimeSpan patience)
    {
        var reach = SourceReach.Of(Source);
        var named = reach.Covers(Target.Url);
        var home = named || (Stream is not null && SameEndpoint(Stream.Url, Target.Url));
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(Source.Headers, named, headers);
        if (Stream is not null)
        {
            Add(Stream.Headers, home, headers);
        }

        return new UpstreamRequest(Target.Url, reach)
        {
            Headers = headers,
            Range = range,
            Patience = patience,
        };
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

    private static bool SameEndpoint(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.IdnHost == b.IdnHost && a.Port == b.Port;
}
