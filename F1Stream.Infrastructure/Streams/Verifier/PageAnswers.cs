using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;
using Microsoft.Extensions.FileProviders;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Verifier;

/// <summary>What the verifier's page gets for its requests: itself, hls.js, and the stream as its source sends it.</summary>
internal sealed class PageAnswers(
    IUpstream upstream,
    IFileProvider files,
    LiveStream stream,
    CancellationToken ct
)
{
    private const int LargestPiece = 64 * 1024 * 1024;

    // Nobody has this name (RFC 6761 6.4), so nothing of a stream can be taken for the page.
    internal static readonly Uri Page = new("http://verifier.invalid/");

    private readonly SourceReach _reach = SourceReach.Of(stream.Source);

    internal async Task AnswerAsync(IRoute route)
    {
        try
        {
            var url = new Uri(route.Request.Url);
            await route.FulfillAsync(
                url.Host == Page.Host
                    ? await OwnAsync(url.AbsolutePath)
                    : await PieceAsync(url, route.Request.Headers.GetValueOrDefault("range"))
            );
        }
        catch (Exception e)
            when (e is PlaywrightException or OperationCanceledException or IOException)
        {
            // The page is closed, or its player has lost interest.
        }
    }

    private async Task<RouteFulfillOptions> OwnAsync(string path) =>
        path switch
        {
            "/" => new()
            {
                ContentType = "text/html",
                Body = "<!doctype html><video></video><script type=module src=watch.js></script>",
            },
            "/watch.js" => Script(
                typeof(PageAnswers).Assembly.GetManifestResourceStream("Verifier.watch.js")!
            ),
            "/hls.js" => await Task.Run(
                () => Script(files.GetFileInfo("lib/hls.min.mjs").CreateReadStream()),
                ct
            ),
            _ => new() { Status = 404 },
        };

    private static RouteFulfillOptions Script(Stream script)
    {
        using var reader = new StreamReader(script);
        return new() { ContentType = "text/javascript", Body = reader.ReadToEnd() };
    }

    private async Task<RouteFulfillOptions> PieceAsync(Uri url, string? range)
    {
        if (stream.PropagateQuery && url.Query.Length == 0)
        {
            url = new UriBuilder(url) { Query = stream.Url.Query }.Uri;
        }

        var outcome = await upstream.SendAsync(
            new UpstreamRequest(url, _reach)
            {
                SourceId = stream.Source.Id,
                Range = range,
                Headers = RequestHeaders.For(stream.Source, stream, url),
            },
            ct
        );
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return Refused;
        }

        await using (answer)
        {
            return
                await answer.ReadBytesAsync(LargestPiece, ct)
                    is Outcome<ReadOnlyMemory<byte>>.Done { Value: var bytes }
                ? new()
                {
                    Status = answer.Status,
                    BodyBytes = bytes.ToArray(),
                    Headers = new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["access-control-allow-origin"] = "*",
                        ["access-control-expose-headers"] = "x-answered-at",
                        ["content-type"] = answer.ContentType ?? "application/octet-stream",
                        ["x-answered-at"] = answer.Url.AbsoluteUri,
                    },
                }
                : Refused;
        }
    }

    private static RouteFulfillOptions Refused =>
        new()
        {
            Status = 502,
            Headers = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["access-control-allow-origin"] = "*",
            },
        };
}
