using F1Stream.Domain.Streams.Health;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

public sealed class HealthPolicyTests
{
    private static readonly ProbeFinding Good = new ProbeFinding.Good(
        TimeSpan.FromMilliseconds(80),
        []
    );
    private static readonly ProbeFinding Still = new ProbeFinding.Bad(
        StreamState.Stale,
        "It has stood still for 24 s."
    );
    private static readonly ProbeFinding Unsure = new ProbeFinding.Inconclusive(
        "It does not answer in time."
    );

    [Fact]
    public void The_first_look_decides_alone()
    {
        Assert.Equal(StreamState.Live, After(Good).State);
        Assert.Equal(StreamState.Stale, After(Still).State);
    }

    [Fact]
    public void One_bad_look_does_not_lower_a_live_stream()
    {
        var health = After(Good, Still);

        Assert.Equal(StreamState.Live, health.State);
        Assert.Null(health.Reason);
    }

    [Fact]
    public void Two_bad_looks_in_a_row_lower_it_and_say_why()
    {
        var health = After(Good, Still, Still);

        Assert.Equal(StreamState.Stale, health.State);
        Assert.Equal("It has stood still for 24 s.", health.Reason);
        Assert.Equal(Noon.AddSeconds(2), health.Since);
    }

    [Fact]
    public void One_good_look_raises_it()
    {
        var health = After(Good, Still, Still, Good);

        Assert.Equal(StreamState.Live, health.State);
        Assert.Null(health.Reason);
        Assert.Equal(0, health.BadInARow);
    }

    [Fact]
    public void A_flapping_stream_does_not_flicker() =>
        Assert.Equal(StreamState.Live, After(Good, Still, Good, Still, Good, Still).State);

    [Fact]
    public void An_inconclusive_look_never_lowers_at_once() =>
        Assert.Equal(StreamState.Live, After(Good, Unsure, Unsure, Unsure).State);

    [Fact]
    public void Nothing_but_inconclusive_looks_is_certain_enough_in_the_end() =>
        Assert.Equal(StreamState.Unreachable, After(Good, Unsure, Unsure, Unsure, Unsure).State);

    [Fact]
    public void Verified_is_the_last_good_look_not_the_last_look() =>
        Assert.Equal(Noon, After(Good, Still, Still).VerifiedAt);

    private static StreamHealth After(params ProbeFinding[] findings)
    {
        var health = new StreamHealth { Since = Noon };
        for (var i = 0; i < findings.Length; i++)
        {
            health = HealthPolicy.Judge(health, findings[i], Noon.AddSeconds(i));
        }

        return health;
    }
}
