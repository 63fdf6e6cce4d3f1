using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Streams.Health;

public sealed class HealthCadenceTests
{
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
            .Range(2, 8)
            .Select(bad => _cadence.Pause(Dead(bad), nearSession: false))
            .ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(30), pauses[^1]);
        Assert.Equal(TimeSpan.FromSeconds(60), _cadence.Pause(Dead(50), nearSession: true));
    }

    private static StreamHealth Dead(int bad) =>
        new() { State = StreamState.Offline, BadInARow = bad };
}
