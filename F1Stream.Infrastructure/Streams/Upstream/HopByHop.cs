using System.Net;
using System.Net.Http.Headers;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Domain.Streams.Upstream.Cookies;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>
/// One try at a request. Redirects are followed by hand, so that each hop chooses its pool of <see cref="TrustedConnections"/>, its
/// credentials and its cookies anew.
/// </summary>
internal sealed class HopByHop(
    TrustedConnections connections,
    CookieJars cookies,
    TimeProvider time
) : IDisposable
{
    private const int MaxRedirects = 5;

    // Whoever wants to be left alone for longer gets the viewer's next request instead.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly HttpMessageInvoker _typed = new(connections.Pool(privateToo: true));
    private readonly HttpMessageInvoker _derived = new(connections.Pool(privateToo: false));

    internal async Task<Arrival> TryAsync(UpstreamRequest request, CancellationToken ct)
    {
        var jar = request.SourceId is { } source ? cookies.Of(source) : null;
        var url = request.Url;
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                if (!IsHttp(url))
                {
                    return new Arrival(url, UpstreamRefusals.BadUrl);
                }

                var response = await SendAsync(request, url, jar, ct);
                if (
                    NextHop(response, url) is not { } next
                    || !MayCarryOn(request, (int)response.StatusCode, next)
                )
                {
                    return Answered(request, url, response);
                }

                if ((int)response.StatusCode is 301 or 302 or 303)
                {
                    request = request with { Post = null };
                }

                response.Dispose();
                url = next;
            }

            return new Arrival(url, UpstreamRefusals.TooManyRedirects);
        }
        catch (Exception e)
            when (!ct.IsCancellationRequested && ConnectionFailure.NameOf(e) is { } why)
        {
            return new Arrival(url, why)
            {
                MayTryAgain = request.Post is null && ConnectionFailure.MayBeAnAccident(e),
            };
        }
    }

    public void Dispose()
    {
        _typed.Dispose();
        _derived.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(
        UpstreamRequest request,
        Uri url,
        CookieJar? jar,
        CancellationToken ct
    )
    {
        using var message = new HttpRequestMessage(
            request.Post is null ? HttpMethod.Get : HttpMethod.Post,
            url
        )
        {
            // HTTP/2 where TLS agrees on it, HTTP/1.1 elsewhere; "or higher" would follow Alt-Svc to HTTP/3.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = Content(request.Post),
        };
        OutgoingHeaders.Write(request, message, jar);
        var pool = request.Reach.Covers(url) ? _typed : _derived;
        var response = await pool.SendAsync(message, ct);
        if (response.Headers.NonValidated.TryGetValues("Set-Cookie", out var lines))
        {
            jar?.Take(url, lines);
        }

        return response;
    }

    private static ReadOnlyMemoryContent? Content(UpstreamBody? post) =>
        post is null
            ? null
            : new ReadOnlyMemoryContent(post.Content)
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(post.MediaType) },
            };

    // A body may hold a password: it goes where it was meant to go, and nowhere else.
    private static bool MayCarryOn(UpstreamRequest request, int status, Uri next) =>
        request.Post is null || status is not (307 or 308) || Endpoints.Same(request.Url, next);

    private static bool IsHttp(Uri url) =>
        url.IsAbsoluteUri && url.Scheme is "http" or "https" && Endpoints.HostOf(url) is not null;

    private Arrival Answered(UpstreamRequest request, Uri url, HttpResponseMessage response)
    {
        var pause = response.Headers.RetryAfter is { } wish
            ? wish.Delta ?? wish.Date - time.GetUtcNow()
            : null;
        return new Arrival(url, response)
        {
            MayTryAgain =
                request is { RetryStatuses: true, Post: null }
                && (int)response.StatusCode is 502 or 503 or 504
                && !(pause > LongestPause || pause > request.Patience / 4),
            WantedPause = pause < TimeSpan.Zero ? TimeSpan.Zero : pause,
        };
    }

    private static Uri? NextHop(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
            ? Uri.TryCreate(url, location, out var next)
                ? next
                : location
            : null;
}
