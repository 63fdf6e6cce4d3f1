using System.Security.Cryptography;
using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>Sources that behave as badly as sources can, all at once in one household, beside one that is well.</summary>
public sealed class TroublemakersTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_one_source_does_never_reaches_another()
    {
        await using var bad = await Loopback.StartAsync(Misbehave);
        await using var good = await LiveHls.StartAsync();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    Source(
                        "Redirects",
                        "direct-hls",
                        new { url = new Uri(bad.Url, "/loop").AbsoluteUri }
                    ),
                    Source(
                        "Garbage",
                        "m3u-playlist",
                        new { url = new Uri(bad.Url, "/garbage").AbsoluteUri }
                    ),
                    Source(
                        "Frames",
                        "html-page",
                        new { url = new Uri(bad.Url, "/frames/0").AbsoluteUri, depth = 3 }
                    ),
                    Source(
                        "Endless",
                        "json-api",
                        new { url = new Uri(bad.Url, "/json").AbsoluteUri, path = "a" }
                    ),
                    Source(
                        "Deep",
                        "json-api",
                        new { url = new Uri(bad.Url, "/deep").AbsoluteUri, path = "a" }
                    ),
                    Source(
                        "Hanging",
                        "owncast",
                        new { url = new Uri(bad.Url, "/hang/").AbsoluteUri }
                    ),
                    HouseSources.DirectHls("Loft", good.Master)
                ),
            }
        );
        var sources = server.Services.GetRequiredService<ReadSources>();

        var all = await Eventually.SeesAsync(
            sources.All,
            list =>
                list.All(s => s.LastRun is not null)
                && list.Single(s => s.Source.Name == "Loft").State == SourceState.Live,
            "a run of each, and the good one live"
        );

        Assert.All(
            all.Where(s => s.Source.Name != "Loft"),
            s =>
            {
                Assert.Equal(RunResult.UpstreamError, s.LastRun!.Result);
                Assert.DoesNotContain("mistake in F1Stream", s.Say, StringComparison.Ordinal);
                Assert.True(s.LastRun.Steps.All(step => (step.Snippet?.Length ?? 0) < 500));
            }
        );
    }

    private static object Source(string name, string extractor, object settings) =>
        new
        {
            name,
            extractor,
            settings,
        };

    private static void Misbehave(WebApplication app)
    {
        app.Map("/loop", http => Answer(http, () => http.Response.Redirect("/loop")));
        app.Map(
            "/garbage",
            http =>
                http.Response.Body.WriteAsync(RandomNumberGenerator.GetBytes(2 * Megabyte)).AsTask()
        );
        app.Map(
            "/frames/{n:int}",
            http =>
            {
                var n = int.Parse((string)http.Request.RouteValues["n"]!, null);
                var frames = Enumerable
                    .Range(0, 2000)
                    .Select(i => $"<iframe src='/frames/{(n * 2000) + i + 1}'></iframe>");
                http.Response.ContentType = "text/html";
                return http.Response.WriteAsync("<html><body>" + string.Concat(frames));
            }
        );
        app.Map("/json", EndlessAsync);
        app.Map("/deep", http => http.Response.WriteAsync(new string('[', 3 * Megabyte)));
        app.Map("/hang/{**rest}", http => http.UntilGoneAsync());
    }

    private static async Task EndlessAsync(HttpContext http)
    {
        var piece = Encoding.ASCII.GetBytes("[" + new string('1', Megabyte - 2) + ",");
        for (var i = 0; i < 100; i++)
        {
            await http.Response.Body.WriteAsync(piece, http.RequestAborted);
        }
    }

    private static Task Answer(HttpContext http, Action answer)
    {
        answer();
        return http.Response.CompleteAsync();
    }
}
