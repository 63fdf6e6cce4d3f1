using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Browser;

/// <summary>What is found out of a stream is on the pages that are open, without anybody doing anything.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class VerdictTests(Chromium chromium)
{
    [Theory]
    [InlineData("/watch/stream/here", "[data-part=source]")]
    [InlineData("/", "main")]
    public async Task An_open_page_shows_a_verdict_before_a_second_has_passed(
        string path,
        string place
    )
    {
        var time = new FakeTime(Noon);
        await using var server = await RunningServer.StartAsync(services: s =>
        {
            s.AddSingleton<TimeProvider>(time);
            // Nobody else judges.
            s.AddSingleton<IWatchedStreams, EverybodyWatches>();
        });
        var records = server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(
            Stream("here").Source with
            {
                Origin = SourceOrigin.Administrator,
            },
            default
        );
        await records.KeepStreamsAsync([Stream("here")], default);
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync(path);
        var seen = window.Page.Locator(place);
        Assert.Contains("Live", await seen.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);

        var judge = server.Services.GetRequiredService<JudgeStream>();
        var still = new ProbeFinding.Bad(
            StreamState.Stale,
            "Its picture has stood still for 24 s."
        );
        judge.Run("here", still);
        judge.Run("here", still);
        // The server's clock goes no further: whatever else it does by time does not come.
        time.Advance(TimeSpan.FromMilliseconds(999));

        await Eventually.SeesAsync(
            () => seen.InnerTextAsync(),
            text => text.Contains("Stale", StringComparison.OrdinalIgnoreCase),
            "the verdict"
        );
    }

    private sealed class EverybodyWatches : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}
