using F1Stream.Domain.Calendar;
using F1Stream.Domain.Viewing.Progress;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Viewing.Progress;

/// <summary>Which moments of a picture say that a session was seen.</summary>
public sealed class PlayedThroughTests
{
    private static readonly RaceSession Race = Of(SessionKind.Race);
    private static readonly RaceSession Practice = Of(SessionKind.FP1);

    [Theory]
    [InlineData("2026-11-22T04:00Z", false)]
    [InlineData("2026-11-22T05:57Z", false)]
    [InlineData("2026-11-22T05:58Z", true)]
    [InlineData("2026-11-22T07:30Z", true)]
    [InlineData("2026-11-22T07:31Z", false)] // the channel shows something else by now
    public void A_race_was_seen_by_whoever_saw_two_hours_after_its_start(string at, bool seen) =>
        Assert.Equal(seen, PlayedThrough.By(Race, At(at)));

    [Theory]
    [InlineData("2026-11-22T04:57Z", false)]
    [InlineData("2026-11-22T04:58Z", true)]
    public void An_hour_was_seen_by_whoever_saw_all_but_its_credits(string at, bool seen) =>
        Assert.Equal(seen, PlayedThrough.By(Practice, At(at)));

    [Theory]
    [InlineData("2026-11-22T03:40Z", 0.0)]
    [InlineData("2026-11-22T04:29Z", 0.5)]
    [InlineData("2026-11-22T05:30Z", 1.0)]
    [InlineData("2026-11-22T03:29Z", null)]
    [InlineData("2026-11-23T04:29Z", null)]
    public void A_moment_of_the_session_has_a_share_of_it_behind_it(string at, double? share) =>
        Assert.Equal(share, PlayedThrough.Share(Practice, At(at)));

    [Fact]
    public void A_session_without_a_time_is_never_played_through()
    {
        var announced = Race with { StartUtc = null };

        Assert.False(PlayedThrough.By(announced, At("2026-11-22T05:58Z")));
        Assert.Null(PlayedThrough.Share(announced, At("2026-11-22T05:58Z")));
    }

    private static RaceSession Of(SessionKind kind) =>
        new(
            "2026-vegas-x",
            kind,
            new DateOnly(2026, 11, 22),
            At("2026-11-22T04:00Z"),
            WeekendState.Scheduled
        );
}
