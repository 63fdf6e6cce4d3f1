using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Streams.Health;

public sealed class HealthCadenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly HealthCadence _cadence = new();

    [Fact]
    public void A_live_stream_is_looked_at_each_minute_near_a_session_and_rarely_else()
    {
        var live = new StreamHealth { State = StreamState.Live };

        Assert.Equal(TimeSpan.FromSeconds(60), _cadence.Pause(live, nearSession: true));
        Assert.Equal(TimeSpan.FromMinutes(10), _cadence.Pause(live, nearSession: false));
    }

    [Fact]
    public void Doubt_is_settled_quickly() =>
        Assert.Equal(
            TimeSpan.FromSeconds(5),
            _cadence.Pause(
                new StreamHealth { State = StreamState.Live, BadInARow = 1 },
                nearSession: false
            )
        );

    [Fact]
    public void A_dead_stream_is_left_in_peace_ever_longer_but_not_near_a_session()
    {
        var pauses = Enumerable
            .Range(0, 8)
            .Select(minutes => _cadence.Pause(Dead(minutes * minutes), nearSession: false))
            .ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromSeconds(60), pauses[0]);
        Assert.Equal(TimeSpan.FromMinutes(30), pauses[^1]);
        Assert.Equal(TimeSpan.FromSeconds(60), _cadence.Pause(Dead(50), nearSession: true));
    }

    [Fact]
    public void Streams_that_were_found_together_are_not_looked_at_together_for_ever_and_never_late()
    {
        var pauses = Enumerable
            .Range(0, 200)
            .Select(i => _cadence.Pause(Samples.Stream($"stream-{i}"), nearSession: true))
            .ToList();

        Assert.All(
            pauses,
            p => Assert.InRange(p, TimeSpan.FromSeconds(45), TimeSpan.FromSeconds(51))
        );
        Assert.True(pauses.Distinct().Count() > 150);
        Assert.True(pauses.Max() - pauses.Min() > TimeSpan.FromSeconds(4));
    }

    // However many looks have seen it: whoever waits for it looks every second.
    private static StreamHealth Dead(int minutes) =>
        new()
        {
            State = StreamState.Offline,
            BadInARow = 100,
            Since = Now.AddMinutes(-minutes),
            ProbedAt = Now,
        };
}
