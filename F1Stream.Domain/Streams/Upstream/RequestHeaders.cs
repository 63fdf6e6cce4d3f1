namespace F1Stream.Domain.Streams.Upstream;

/// <summary>
/// Which of a stream's headers go where. User agent, referer and the like go to every address of the stream, as content networks ask for
/// them; Authorization and Cookie only to the host of the stream's own address and to endpoints that were typed.
/// </summary>
public static class RequestHeaders
{
    public static IReadOnlyDictionary<string, string> For(LiveStream stream, Uri url)
    {
        var headers = new Dictionary<string, string>(
            stream.Source.Headers,
            StringComparer.OrdinalIgnoreCase
        );
        foreach (var (name, value) in stream.Headers)
        {
            headers[name] = value;
        }

        var trusted =
            url.IdnHost == stream.Url.IdnHost || SourceReach.Of(stream.Source).Covers(url);
        if (!trusted)
        {
            headers.Remove("Authorization");
            headers.Remove("Cookie");
        }

        return headers;
    }
}
