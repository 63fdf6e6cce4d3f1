using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Viewing;

/// <summary>What somebody can choose from, on the page as it is served.</summary>
public sealed class PickerTests : IAsyncLifetime
{
    private readonly FakeTime _time = new(At("2026-11-22T04:30Z"));
    private RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(services: s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            s.AddSingleton<IWatchedStreams, AllAreWatched>();
        });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_source_that_nobody_has_looked_at_yet_is_not_called_offline()
    {
        await Records.SaveSourceAsync(Samples.Source("Barn"), default);

        var barn = (await PageAsync("/watch/2026-vegas-race")).QuerySelector(".pick");

        Assert.Equal(
            "Barn Not looked at yet Its turn comes by itself.",
            string.Join(' ', barn!.Children.Select(c => c.Words()))
        );
        Assert.Equal(
            "Not looked at yet",
            (await PageAsync("/")).QuerySelector(".off-air .badge").Words()
        );
    }

    [Fact]
    public async Task Each_says_how_fast_it_is_and_why_it_stands_where_it_stands()
    {
        await PutAsync(Samples.Stream("Loft", priority: 1, height: 1080, ms: 80));
        await PutAsync(Samples.Stream("Attic", priority: 2, ms: 420));

        var picks = (await PageAsync("/watch/2026-vegas-race")).QuerySelectorAll("a.pick");

        Assert.Equal(
            [
                "Loft Live Playing now 1080p · 2.8 Mbit/s Answers in 80 ms · verified just now First: all looks good",
                "Attic Live 720p · 2.8 Mbit/s Answers in 420 ms · verified just now No. 2: lower priority",
            ],
            picks.Select(p => string.Join(' ', p.Children.Select(c => c.Words())))
        );
    }

    [Theory]
    [InlineData(new[] { 1080 }, "Live Loft 1080p")]
    [InlineData(new[] { 1080, 360 }, "Live Loft up to 1080p")]
    [InlineData(new int[0], "Live Loft")]
    public async Task The_line_under_the_picture_promises_the_best_that_may_be_seen(
        int[] heights,
        string said
    )
    {
        var loft = Samples.Stream("Loft");
        var variant = loft.Health.Variants[0];
        await PutAsync(
            loft with
            {
                Health = loft.Health with
                {
                    Variants = [.. heights.Select(h => variant with { Height = h })],
                },
            }
        );

        var page = await PageAsync("/watch/2026-vegas-race");

        Assert.Equal(said, page.QuerySelector("[data-part=source]").Words());
    }

    [Fact]
    public async Task Streams_of_one_list_are_told_apart_by_their_titles()
    {
        var source = Samples.Source("House list");
        foreach (var title in new[] { "Sport 2", "Sport 3" })
        {
            await PutAsync(
                Samples.Stream(title, StreamState.Offline) with
                {
                    Source = source,
                    Title = title,
                }
            );
        }

        var rows = (await PageAsync("/")).QuerySelectorAll(".off-air strong");

        Assert.Equal(
            ["House list: Sport 2", "House list: Sport 3"],
            rows.Select(r => r.Words()).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Who_watches_one_stream_finds_back_to_the_sessions_channel()
    {
        await PutAsync(Samples.Stream("Loft"));

        var back = (await PageAsync("/watch/stream/Loft")).QuerySelector(".watch-progress a");

        Assert.Equal("/watch/2026-vegas-race", back?.GetAttribute("href"));
        Assert.Equal(
            "Back to Race, Las Vegas Grand Prix: it chooses the best source by itself",
            back.Words()
        );
        Assert.Null((await PageAsync("/watch/2026-vegas-race")).QuerySelector(".watch-progress a"));
    }

    [Theory]
    [InlineData(StreamKind.Hls, false, 1)]
    [InlineData(StreamKind.Hls, true, 0)]
    [InlineData(StreamKind.NeedsRemux, false, 0)]
    public async Task The_hero_shows_a_picture_that_costs_neither_tuner_nor_process(
        StreamKind kind,
        bool takesTuner,
        int pictures
    )
    {
        await PutAsync(Samples.Stream("Loft") with { Kind = kind, TakesTuner = takesTuner });

        var hero = (await PageAsync("/")).QuerySelector(".hero-live");

        Assert.Equal("Watch", hero!.QuerySelector(".button.primary").Words());
        Assert.Equal(pictures, hero.QuerySelectorAll("video.hero-picture[muted]").Length);
    }

    private IStreamRecords Records => _server.Services.GetRequiredService<IStreamRecords>();

    private async Task PutAsync(LiveStream stream)
    {
        var now = _time.GetUtcNow();
        await Records.SaveSourceAsync(stream.Source, default);
        await Records.KeepStreamsAsync(
            [
                stream with
                {
                    FoundAt = now,
                    Health = stream.Health with { VerifiedAt = now, ProbedAt = now },
                },
            ],
            default
        );
    }

    private async Task<IDocument> PageAsync(string path) =>
        await new HtmlParser().ParseDocumentAsync(
            await _server.Client.GetStringAsync(new Uri(path, UriKind.Relative))
        );

    private sealed class AllAreWatched : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}
