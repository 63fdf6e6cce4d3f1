using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Ranking;

public sealed class RankStreamsTests
{
    [Fact]
    public void The_administrators_priority_comes_before_quality() =>
        Assert.Equal(
            ["first", "second"],
            Order(
                Stream("second", priority: 20, height: 1080),
                Stream("first", priority: 10, height: 360)
            )
        );

    [Fact]
    public void A_stream_that_is_not_live_stands_behind_every_one_that_is() =>
        Assert.Equal(
            ["alive", "dead"],
            Order(Stream("dead", StreamState.Offline, priority: 1), Stream("alive", priority: 99))
        );

    [Fact]
    public void Then_the_larger_picture_then_the_quicker_answer() =>
        Assert.Equal(
            ["large", "quick", "slow"],
            Order(
                Stream("slow", ms: 900),
                Stream("quick", ms: 100),
                Stream("large", height: 1080, ms: 900)
            )
        );

    [Fact]
    public void Each_place_says_why()
    {
        var ranked = RankStreams.Order([
            Stream("a"),
            Stream("b", priority: 20),
            Stream("c", StreamState.Stale),
        ]);

        Assert.Equal([1, 2, 3], ranked.Select(r => r.Rank));
        Assert.Equal(
            ["First: all looks good", "Lower priority", "Not live"],
            ranked.Select(r => r.Why)
        );
    }

    [Fact]
    public void The_administrators_priority_comes_before_every_measurement() =>
        Assert.Equal(
            ["wanted", "best"],
            Order(
                With(Stream("best", priority: 20), rate: 1, headroom: 0.9),
                With(Stream("wanted", priority: 10), rate: 0.1, headroom: -1)
            )
        );

    [Fact]
    public void Then_success_then_headroom_then_height_then_the_quicker_answer_then_the_later_look()
    {
        var streams = new[]
        {
            With(Stream("all well"), verified: 1),
            With(Stream("seen before")),
            Stream("slow", ms: 900),
            Stream("small", height: 480),
            With(Stream("tight"), headroom: 0.1),
            With(Stream("too slow"), headroom: -0.3),
            With(Stream("unsteady"), rate: 0.6),
            With(Stream("rare"), rate: 0.1),
        };

        // "slow", "small" were never measured: neither roomy nor tight.
        Assert.Equal(streams.Select(s => s.Id), Order([.. streams.Reverse()]));
        Assert.Equal(
            [
                "First: all looks good",
                "As good, verified earlier",
                "Slower to answer",
                "Smaller picture",
                "Fetched with less time to spare",
                "Fetched with less time to spare",
                "Failed more often of late",
                "Failed more often of late",
            ],
            RankStreams.Order(streams).Select(r => r.Why)
        );
    }

    [Fact]
    public void A_hair_more_success_or_headroom_reorders_nothing()
    {
        for (var hair = 0; hair < 20; hair++)
        {
            Assert.Equal(
                ["large", "small"],
                Order(
                    With(Stream("small", height: 720), rate: 1, headroom: 0.95),
                    With(
                        Stream("large", height: 1080),
                        rate: 0.8 + hair / 100d,
                        headroom: 0.55 + hair / 50d
                    )
                )
            );
        }
    }

    private static LiveStream With(
        LiveStream stream,
        double? rate = null,
        double? headroom = null,
        int verified = 0
    ) =>
        stream with
        {
            Health = stream.Health with
            {
                SuccessRate = rate,
                Headroom = headroom,
                VerifiedAt = Noon.AddSeconds(verified),
            },
        };

    private static IEnumerable<string> Order(params LiveStream[] streams) =>
        RankStreams.Order(streams).Select(r => r.Stream.Id);
}
