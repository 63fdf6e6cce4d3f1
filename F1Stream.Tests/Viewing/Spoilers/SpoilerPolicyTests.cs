using F1Stream.Domain.Calendar;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Domain.Viewing.Spoilers;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Viewing.Spoilers;

/// <summary>When something is kept from a viewer.</summary>
public sealed class SpoilerPolicyTests
{
    private static readonly RaceSession Race = new(
        "2026-vegas-race",
        SessionKind.Race,
        new DateOnly(2026, 11, 22),
        At("2026-11-22T04:00Z"),
        WeekendState.Scheduled
    );

    [Theory]
    [InlineData(true, "2026-11-22T03:59Z", false, false)] // nothing has happened yet
    [InlineData(true, "2026-11-22T04:00Z", false, true)]
    [InlineData(true, "2026-11-22T08:00Z", false, true)]
    [InlineData(true, "2026-12-24T20:00Z", false, true)]
    [InlineData(true, "2026-11-22T08:00Z", true, false)]
    [InlineData(false, "2026-11-22T08:00Z", false, false)]
    public void It_is_withheld_from_the_start_until_it_was_seen_from_who_wants_that(
        bool hides,
        string now,
        bool finished,
        bool withheld
    )
    {
        var viewed = new ViewedSession(Race.Id) { Finished = finished };

        Assert.Equal(withheld, SpoilerPolicy.Withholds(hides, Race, viewed, At(now)));
    }

    [Fact]
    public void Who_has_never_opened_it_has_not_seen_it() =>
        Assert.True(SpoilerPolicy.Withholds(true, Race, null, At("2026-11-22T08:00Z")));

    [Fact]
    public void A_session_that_was_called_off_has_no_result() =>
        Assert.False(
            SpoilerPolicy.Withholds(
                true,
                Race with
                {
                    State = WeekendState.Cancelled,
                },
                null,
                At("2026-11-22T08:00Z")
            )
        );
}
