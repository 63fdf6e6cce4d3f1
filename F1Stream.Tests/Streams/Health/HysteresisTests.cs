using F1Stream.Domain.Streams.Health;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

/// <summary>What holds for every sequence of looks: thousands of them, the same ones each time.</summary>
public sealed class HysteresisTests
{
    private static readonly ProbeFinding Good = new ProbeFinding.Good(TimeSpan.Zero, []);
    private static readonly ProbeFinding Bad = new ProbeFinding.Bad(StreamState.Offline, "Gone.");
    private static readonly ProbeFinding Unsure = new ProbeFinding.Inconclusive("Who knows.");

    [Fact]
    public void A_live_stream_is_lowered_only_by_two_bad_looks_or_four_that_could_not_say()
    {
        foreach (var looks in Sequences())
        {
            var seen = new List<ProbeFinding>();
            foreach (var (before, finding, after) in Lived(looks))
            {
                seen.Add(finding);
                if (before.State == StreamState.Live && after.State != StreamState.Live)
                {
                    var sinceGood = seen.Skip(seen.LastIndexOf(Good) + 1).ToList();
                    Assert.True(
                        sinceGood.Count(f => f == Bad) >= 2
                            || sinceGood.TakeLast(4).Count(f => f == Unsure) == 4,
                        Say(seen)
                    );
                }

                Assert.False(
                    finding == Unsure
                        && before.State == StreamState.Live
                        && after.State != StreamState.Live
                        && seen.TakeLast(2).First() != Unsure,
                    $"an inconclusive look lowered at once: {Say(seen)}"
                );
            }
        }
    }

    [Fact]
    public void One_good_look_always_raises_and_leaves_no_doubt_behind()
    {
        foreach (var looks in Sequences())
        {
            foreach (var (_, finding, after) in Lived(looks).Where(l => l.Finding == Good))
            {
                Assert.Equal(Good, finding);
                Assert.Equal(
                    (StreamState.Live, null, 0, 0),
                    (after.State, after.Reason, after.BadInARow, after.InconclusiveInARow)
                );
            }
        }
    }

    [Fact]
    public void A_stream_that_fails_every_other_look_never_flickers_however_long()
    {
        for (var length = 1; length < 400; length += 7)
        {
            var looks = Enumerable
                .Range(0, length)
                .Select(i =>
                    i % 2 == 0 ? Good
                    : i % 4 == 1 ? Bad
                    : Unsure
                );

            Assert.All(Lived(looks), l => Assert.Equal(StreamState.Live, l.After.State));
        }
    }

    [Fact]
    public void The_success_rate_is_a_share_and_since_is_the_last_change()
    {
        foreach (var looks in Sequences())
        {
            foreach (var (before, _, after) in Lived(looks))
            {
                Assert.InRange(after.SuccessRate!.Value, 0, 1);
                Assert.Equal(
                    before.State == after.State ? before.Since : after.ProbedAt,
                    after.Since
                );
            }
        }
    }

    [Fact]
    public void The_success_rate_follows_slowly_and_quick_looks_weigh_less()
    {
        var steady = Lived([Good, Good, Good]).Last().After;
        var minute = HealthPolicy.Judge(steady, Bad, steady.ProbedAt!.Value.AddMinutes(1));
        var second = HealthPolicy.Judge(steady, Bad, steady.ProbedAt!.Value.AddSeconds(1));

        Assert.Equal(1, steady.SuccessRate);
        Assert.Equal(0.8, minute.SuccessRate!.Value, 3);
        Assert.InRange(second.SuccessRate!.Value, 0.99, 0.9999);
    }

    private static IEnumerable<List<ProbeFinding>> Sequences()
    {
        var chance = new Random(20261121);
        for (var i = 0; i < 3000; i++)
        {
            yield return
            [
                .. Enumerable
                    .Range(0, chance.Next(1, 40))
                    .Select(_ =>
                        chance.Next(3) switch
                        {
                            0 => Good,
                            1 => Bad,
                            _ => Unsure,
                        }
                    ),
            ];
        }
    }

    private static IEnumerable<(
        StreamHealth Before,
        ProbeFinding Finding,
        StreamHealth After
    )> Lived(IEnumerable<ProbeFinding> looks)
    {
        var health = new StreamHealth { Since = Noon };
        var now = Noon;
        foreach (var finding in looks)
        {
            var before = health;
            health = HealthPolicy.Judge(before, finding, now);
            yield return (before, finding, health);
            now = now.AddMinutes(1);
        }
    }

    private static string Say(IEnumerable<ProbeFinding> looks) =>
        string.Join(' ', looks.Select(l => l.GetType().Name));
}
