using F1Stream.Domain.Relay.Channels.Timeline;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>Sources whose numbers go far away from one list to the next.</summary>
public sealed class FarNumbersTests
{
    private const long Milliseconds = 1_795_000_000_000;
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Milliseconds)]
    [InlineData(1_000_000 * Milliseconds)]
    public void A_source_that_begins_to_number_by_the_clock_begins_anew(long clock) =>
        JumpsOver(clock, target: TimeSpan.FromSeconds(2));

    [Fact]
    public void A_source_that_speaks_of_no_duration_fills_no_gap_without_end() =>
        JumpsOver(10_000, target: TimeSpan.Zero);

    private static void JumpsOver(long by, TimeSpan target)
    {
        var timeline = new RenditionTimeline(new Stretches(1000, 7), _ => false);
        var source = new MadeUpSource("a", 2, dated: false, Now);
        source.Advance(3);
        Take();
        source.Jump(by);
        Take();

        Assert.Equal(8, timeline.Segments.Count);
        Assert.All(timeline.Segments, s => Assert.NotNull(s.Media));
        Assert.Single(timeline.Segments, s => s.Breaks == 1);

        void Take() =>
            timeline.Take(
                source.Now() with
                {
                    TargetDuration = target,
                },
                readdressed: false,
                alone: true,
                Now
            );
    }
}
