using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health.Playback;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Extractors.Browser;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace F1Stream.Infrastructure.Streams.Verifier;

/// <summary>Plays a stream with hls.js in the house's browser. The page asks nobody but us: every request of it is answered here, by way of the upstream.</summary>
internal sealed class PlayInBrowser(
    HouseBrowser house,
    IUpstream upstream,
    IWebHostEnvironment web,
    IOptions<VerifierOptions> options
) : IPlayStreams
{
    // Until the first picture, and for a browser that hangs.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<Outcome<PlaybackSight>> PlayAsync(LiveStream stream, CancellationToken ct)
    {
        var seat = await house.EnterAsync(ct);
        if (seat.End is { } none)
        {
            return NoPlayer(
                none is ExtractionResult.UpstreamError(var why) ? why : "The browser is busy."
            );
        }

        using (seat.Value)
        {
            try
            {
                return await PlayAsync(seat.Value.Running.Browser, stream, ct);
            }
            catch (Exception e) when (e is PlaywrightException or TimeoutException)
            {
                return NoPlayer("The browser did not answer.");
            }
        }
    }

    private async Task<PlaybackSight> PlayAsync(
        IBrowser browser,
        LiveStream stream,
        CancellationToken ct
    )
    {
        await using var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                AcceptDownloads = false,
                ServiceWorkers = ServiceWorkerPolicy.Block,
            }
        );
        var answers = new PageAnswers(upstream, web.WebRootFileProvider, stream, ct);
        await context.RouteAsync("**/*", answers.AnswerAsync);
        var page = await context.NewPageAsync();
        try
        {
            return await WatchAsync(page, stream, ct);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // This stream's doing: the next one is played all the same.
            return new PlaybackSight { Frames = 0, Error = "The player did not come to an end" };
        }
    }

    private async Task<PlaybackSight> WatchAsync(
        IPage page,
        LiveStream stream,
        CancellationToken ct
    )
    {
        await page.GotoAsync(PageAnswers.Page.AbsoluteUri).WaitAsync(ct);
        var seen = await page.EvaluateAsync<JsonElement>(
                "([source, forMs, patienceMs]) => watch(source, forMs, patienceMs)",
                new object[]
                {
                    stream.Url.AbsoluteUri,
                    options.Value.For.TotalMilliseconds,
                    Patience.TotalMilliseconds,
                }
            )
            .WaitAsync(options.Value.For + 2 * Patience, ct);
        return seen.Deserialize<PlaybackSight>(JsonSerializerOptions.Web)!;
    }

    private static Refusal NoPlayer(string why) =>
        new(RefusalKind.Unavailable, "verifier.no_player", why);
}
