using F1Stream.Domain.Relay.Channels.Sources;

namespace F1Stream.Tests.Relay.Channels;

public sealed class FailoverPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);
    private static readonly FeedSight Well = new()
    {
        MovedAt = Now,
        Moved = true,
        TargetDuration = TimeSpan.FromSeconds(6),
    };

    private readonly FailoverPolicy _policy = new();
    private readonly Dictionary<string, DateTimeOffset> _left = [];

    public static TheoryData<FeedSight, string> Troubles =>
        new()
        {
            { Well with { TokenDead = true }, "address" },
            { Well with { Ended = true }, "ended" },
            { Well with { Unreachable = 2 }, "reached" },
            { Well with { Refused = 2 }, "no longer had" },
            { Well with { Slow = 3 }, "slower" },
            { Well with { Lost = 3 }, "hand out" },
            { Well with { Barred = 6 }, "address" },
            { Well with { MovedAt = Now - TimeSpan.FromSeconds(18) }, "for 18 s" },
            { Well with { Moved = false, Unreachable = 1 }, "reached" },
            { Well with { Moved = false, Refused = 1 }, "no longer had" },
        };

    public static TheoryData<FeedSight> Wells =>
        [
            Well,
            Well with
            {
                Unreachable = 1,
            },
            Well with
            {
                Refused = 1,
            },
            Well with
            {
                Slow = 2,
            },
            Well with
            {
                Lost = 2,
            },
            Well with
            {
                MovedAt = Now - TimeSpan.FromSeconds(17.9),
            },
        ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public void A_source_in_trouble_is_left_with_a_sentence(FeedSight sight, string says)
    {
        var reason = FailoverPolicy.ReasonToLeave(sight, Now);

        Assert.Contains(says, reason, StringComparison.Ordinal);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wells))]
    public void A_hiccup_is_no_reason(FeedSight sight) =>
        Assert.Null(FailoverPolicy.ReasonToLeave(sight, Now));

    [Fact]
    public void The_best_other_source_takes_over() =>
        Assert.Equal("b", Choose(["a", "b", "c"], current: "a"));

    [Fact]
    public void There_is_no_way_back_within_the_hold_down()
    {
        Left("a", secondsAgo: 29);

        Assert.Null(Choose(["a", "b"], current: "b"));
    }

    [Fact]
    public void Within_two_minutes_a_source_is_taken_again_only_if_there_is_no_other()
    {
        Left("a", secondsAgo: 31);

        Assert.Equal("c", Choose(["a", "b", "c"], current: "b"));
        Assert.Equal("a", Choose(["a", "b"], current: "b"));
    }

    [Fact]
    public void Of_several_that_were_left_lately_the_one_longest_ago_is_taken()
    {
        Left("a", secondsAgo: 40);
        Left("c", secondsAgo: 90);

        Assert.Equal("c", Choose(["a", "b", "c"], current: "b"));
    }

    [Fact]
    public void After_two_minutes_rank_counts_again()
    {
        Left("a", secondsAgo: 120);

        Assert.Equal("a", Choose(["a", "b", "c"], current: "b"));
    }

    private void Left(string id, int secondsAgo) => _left[id] = Now.AddSeconds(-secondsAgo);

    private string? Choose(string[] ranked, string current) =>
        _policy.Choose(ranked, current, _left, Now);
}
