using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class SessionTests
{
    [Theory]
    [InlineData(SessionKind.FP1, 60)]
    [InlineData(SessionKind.Qualifying, 60)]
    [InlineData(SessionKind.SprintQualifying, 60)]
    [InlineData(SessionKind.Sprint, 60)]
    [InlineData(SessionKind.Race, 150)]
    public void A_session_takes_the_slot_of_its_kind(SessionKind kind, int minutes)
    {
        var start = At("2026-11-22T04:00Z");
        var session = new RaceSession("x", kind, new(2026, 11, 22), start, WeekendState.Scheduled);

        Assert.Equal(start.AddMinutes(minutes), session.EndUtc);
    }

    [Theory]
    [InlineData("2026-11-22T03:59:59Z", SessionStatus.Upcoming)]
    [InlineData("2026-11-22T04:00:00Z", SessionStatus.Live)]
    [InlineData("2026-11-22T06:29:59Z", SessionStatus.Live)]
    [InlineData("2026-11-22T06:30:00Z", SessionStatus.Past)]
    public void A_race_is_live_from_its_start_to_the_end_of_its_slot(
        string now,
        SessionStatus status
    ) => Assert.Equal(status, VegasRace.StatusAt(At(now)));

    [Fact]
    public void Without_a_time_or_a_confirmed_weekend_a_session_is_to_be_confirmed()
    {
        var now = At("2026-11-22T04:30Z");

        Assert.Equal(SessionStatus.Tbc, (VegasRace with { StartUtc = null }).StatusAt(now));
        Assert.Null((VegasRace with { StartUtc = null }).EndUtc);
        Assert.Equal(
            SessionStatus.Tbc,
            (VegasRace with { State = WeekendState.Tbc }).StatusAt(now)
        );
    }

    [Fact]
    public void The_next_change_is_the_nearest_start_or_end()
    {
        var sessions = Merge([], Announced(Confirmed)).SelectMany(w => w.Sessions).ToList();

        Assert.Equal(
            At("2026-11-22T04:00Z"),
            StatusChanges.NextAfter(sessions, At("2026-11-21T12:00Z"))
        );
        Assert.Equal(
            At("2026-11-22T06:30Z"),
            StatusChanges.NextAfter(sessions, At("2026-11-22T04:00Z"))
        );
        Assert.Null(StatusChanges.NextAfter(sessions, At("2026-12-31T00:00Z")));
    }

    [Fact]
    public void Cancelled_and_unconfirmed_sessions_never_change()
    {
        var bahrain = Merge([], Announced(Cancelled)).Single(w => w.Circuit == "bahrain");

        Assert.Null(StatusChanges.NextAfter(bahrain.Sessions, At("2026-04-01T00:00Z")));
    }

    [Theory]
    [InlineData(null, "2026-11-21T12:00Z", true)]
    [InlineData("2026-11-21T11:50Z", "2026-11-21T12:00Z", false)]
    [InlineData("2026-11-21T11:45Z", "2026-11-21T12:00Z", true)]
    public void The_bundled_season_is_due_unless_somebody_was_just_asked(
        string? tried,
        string now,
        bool due
    )
    {
        var season = Season(Merge([], Announced(Confirmed)));
        season = season with
        {
            Provenance = season.Provenance with { LastTriedAt = tried is null ? null : At(tried) },
        };

        Assert.Equal(due, Rule.IsDue(2026, season, At(now)));
    }

    [Theory]
    [InlineData("2026-11-21T23:59Z", false)]
    [InlineData("2026-11-22T00:00Z", true)]
    public void A_real_answer_is_good_for_twelve_hours(string now, bool due)
    {
        var season = Season(Merge([], Announced(Confirmed)));
        season = season with
        {
            Provenance = season.Provenance with { Source = SeasonSource.Jolpica },
        };

        Assert.Equal(due, Rule.IsDue(2026, season, At(now)));
    }

    [Fact]
    public void The_next_season_is_wanted_from_december_on()
    {
        Assert.Equal([2026], RefreshRule.Years(At("2026-11-30T23:59Z")));
        Assert.Equal([2026, 2027], RefreshRule.Years(At("2026-12-01T00:00Z")));
    }

    [Fact]
    public void Every_circuit_has_a_zone_and_a_flag()
    {
        Assert.Equal(26, Circuits.All.Count);
        Assert.All(
            Circuits.All,
            circuit =>
            {
                Assert.NotNull(circuit.Zone);
                Assert.NotEmpty(circuit.Colours);
            }
        );
    }

    private static RefreshRule Rule { get; } =
        new(TimeSpan.FromHours(12), TimeSpan.FromMinutes(15));

    private static RaceSession VegasRace =>
        Merge([], Announced(Confirmed)).Single(w => w.Circuit == "vegas").Sessions[^1];
}
