using F1Stream.Domain.Streams.Health;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

public sealed class HealthTimelineTests
{
    [Fact]
    public void A_stream_that_was_live_all_day_is_one_span()
    {
        var day = HealthTimeline.Of(Health(StreamState.Live, -48), [], Noon);

        var span = Assert.Single(day.Spans);
        Assert.Equal(
            (StreamState.Live, Noon.AddHours(-24), Noon),
            (span.State, span.From, span.To)
        );
        Assert.Equal(1, day.Live);
        Assert.Equal(0, day.Breaks);
    }

    [Fact]
    public void Breaks_are_between_their_changes_with_their_reason()
    {
        var day = HealthTimeline.Of(
            Health(StreamState.Live, -6),
            [
                Change(-12, StreamState.Live, StreamState.Stale, "It stood still."),
                Change(-6, StreamState.Stale, StreamState.Live, null),
            ],
            Noon
        );

        Assert.Equal(
            [StreamState.Live, StreamState.Stale, StreamState.Live],
            day.Spans.Select(s => s.State)
        );
        Assert.Equal("It stood still.", day.Spans[1].Reason);
        Assert.Equal(0.75, day.Live);
        Assert.Equal(1, day.Breaks);
    }

    [Fact]
    public void What_was_before_the_first_look_is_not_known_and_does_not_count()
    {
        var day = HealthTimeline.Of(
            Health(StreamState.Live, -1),
            [Change(-1, StreamState.Unknown, StreamState.Live, null)],
            Noon
        );

        Assert.Equal([StreamState.Unknown, StreamState.Live], day.Spans.Select(s => s.State));
        Assert.Equal(1, day.Live);
    }

    [Fact]
    public void A_change_that_is_not_written_yet_is_seen_all_the_same()
    {
        var day = HealthTimeline.Of(
            Health(StreamState.Offline, -2),
            [Change(-12, StreamState.Stale, StreamState.Live, null)],
            Noon
        );

        Assert.Equal(
            [StreamState.Stale, StreamState.Live, StreamState.Offline],
            day.Spans.Select(s => s.State)
        );
        Assert.Equal(Noon.AddHours(-2), day.Spans[^1].From);
    }

    private static StreamHealth Health(StreamState state, double hours) =>
        new() { State = state, Since = Noon.AddHours(hours) };

    private static StateChange Change(
        double hours,
        StreamState before,
        StreamState now,
        string? reason
    ) => new("s", Noon.AddHours(hours), before, now, reason);
}
