using System.IO.Compression;
using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Upstream;

/// <summary>GET over HTTP/1.1 with redirects followed by hand, so that each hop chooses its pool of <see cref="TrustedConnections"/> anew.</summary>
internal sealed class TrustedUpstream(TrustedConnections connections, TimeProvider time)
    : IUpstream,
        IDisposable
{
    private const int MaxRedirects = 5;

    private readonly HttpMessageInvoker _typed = new(connections.Pool(privateToo: true));
    private readonly HttpMessageInvoker _derived = new(connections.Pool(privateToo: false));

    public async Task<Outcome<UpstreamAnswer>> GetAsync(
        UpstreamRequest request,
        CancellationToken ct
    )
    {
        if (OutgoingHeaders.Check(request) is { } badHeader)
        {
            return badHeader;
        }

        using var patience = new CancellationTokenSource(request.Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        var started = time.GetTimestamp();
        var url = request.Url;
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
                {
                    return UpstreamRefusals.BadUrl;
                }

                var response = await SendAsync(request, url, either.Token);
                if (NextHop(response, url) is not { } next)
                {
                    return await AnswerAsync(response, url, time.GetElapsedTime(started), ct);
                }

                response.Dispose();
                url = next;
            }

            return UpstreamRefusals.TooManyRedirects;
        }
        catch (Exception e) when (ForbiddenAddressException.Caused(e))
        {
            return UpstreamRefusals.ForbiddenAddress;
        }
        catch (Exception e)
            when (!ct.IsCancellationRequested
                && (patience.IsCancellationRequested || e is OperationCanceledException)
            )
        {
            return UpstreamRefusals.TimedOut;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return UpstreamRefusals.Unreachable;
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
        CancellationToken ct
    )
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        OutgoingHeaders.Write(request, message);
        var pool = request.Reach.Covers(url) ? _typed : _derived;
        return await pool.SendAsync(message, ct);
    }

    private static Uri? NextHop(HttpResponseMessage response, Uri url) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308
        && response.Headers.Location is { } location
            ? Uri.TryCreate(url, location, out var next)
                ? next
                : location
            : null;

    private async Task<UpstreamAnswer> AnswerAsync(
        HttpResponseMessage response,
        Uri url,
        TimeSpan timeToFirstByte,
        CancellationToken ct
    )
    {
        var headers = response.Content.Headers;
        var raw = await response.Content.ReadAsStreamAsync(ct);
        Stream? decoded = headers.ContentEncoding.LastOrDefault()?.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(raw, CompressionMode.Decompress),
            "br" => new BrotliStream(raw, CompressionMode.Decompress),
            "deflate" => new ZLibStream(raw, CompressionMode.Decompress),
            _ => null,
        };
        return new UpstreamAnswer(new PatientStream(decoded ?? raw, time), response)
        {
            Status = (int)response.StatusCode,
            Url = url,
            ContentType = headers.TryGetValues("Content-Type", out var type)
                ? type.FirstOrDefault()
                : null,
            ContentLength = decoded is null ? headers.ContentLength : null,
            ContentRange = decoded is null ? headers.ContentRange?.ToString() : null,
            TimeToFirstByte = timeToFirstByte,
        };
    }
}
