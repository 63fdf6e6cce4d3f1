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

    private static IEnumerable<string> Order(params LiveStream[] streams) =>
        RankStreams.Order(streams).Select(r => r.Stream.Id);
}
