using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Calendar;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class SeasonMergeTests
{
    [Fact]
    public void The_season_of_2026_keeps_its_identities_from_state_to_state()
    {
        var cancelled = Merge([], Announced(Cancelled));
        var toBeConfirmed = Merge(cancelled, Announced(ToBeConfirmed));
        var confirmed = Merge(toBeConfirmed, Announced(Confirmed));

        Assert.Equal([24, 25, 25], [cancelled.Count, toBeConfirmed.Count, confirmed.Count]);
        Assert.All(
            cancelled,
            before => Assert.Equal(before.Circuit, Of(confirmed, before.Slug).Circuit)
        );
        Assert.Equal(
            ["2026-bahrain", "2026-jeddah"],
            confirmed.Where(w => w.State == WeekendState.Cancelled).Select(w => w.Slug)
        );
        Assert.Null(Of(confirmed, "2026-bahrain").Round);
        Assert.Equal(6, Of(cancelled, "2026-miami").Round);
        Assert.Equal(4, Of(confirmed, "2026-miami").Round);
    }

    [Fact]
    public void A_new_round_is_to_be_confirmed_and_then_confirmed_under_one_slug()
    {
        var toBeConfirmed = Merge(Merge([], Announced(Cancelled)), Announced(ToBeConfirmed));
        var confirmed = Merge(toBeConfirmed, Announced(Confirmed));

        var before = Of(toBeConfirmed, "2026-sepang");
        var after = Of(confirmed, "2026-sepang");
        Assert.Equal(WeekendState.Tbc, before.State);
        Assert.Equal(SessionStatus.Tbc, before.Sessions[0].StatusAt(At("2026-07-01T00:00Z")));
        Assert.Equal(WeekendState.Scheduled, after.State);
        Assert.Equal(At("2026-10-02T04:30Z"), after.Sessions[0].StartUtc);
        Assert.Equal(before.Revision + 1, after.Revision);
        Assert.Equal(16, after.Round);
    }

    [Fact]
    public void The_same_answer_again_changes_nothing()
    {
        var once = Merge([], Announced(Confirmed));

        Assert.Equal(once, Merge(once, Announced(Confirmed)));
    }

    [Fact]
    public void A_race_without_the_answer_is_cancelled_and_comes_back_as_itself()
    {
        var known = Merge(
            [],
            Race("monza", "2026-09-06", 1),
            Race("baku", "2026-09-26", 2),
            Race("spa", "2026-07-19", 3)
        );
        var without = Merge(known, Race("monza", "2026-09-06", 1), Race("spa", "2026-07-19", 2));
        var again = Merge(
            without,
            Race("monza", "2026-09-06", 1),
            Race("baku", "2026-10-03", 3),
            Race("spa", "2026-07-19", 2)
        );

        Assert.Equal(WeekendState.Cancelled, Of(without, "2026-baku").State);
        Assert.All(
            Of(without, "2026-baku").Sessions,
            s => Assert.Equal(SessionStatus.Cancelled, s.StatusAt(At("2026-09-26T13:30Z")))
        );
        Assert.Equal(WeekendState.Scheduled, Of(again, "2026-baku").State);
        Assert.Equal(new DateOnly(2026, 10, 3), Of(again, "2026-baku").RaceDay);
        Assert.Equal(3, again.Count);
    }

    [Fact]
    public void Two_races_on_one_circuit_stay_apart_when_both_move()
    {
        var known = Merge(
            [],
            Race("red_bull_ring", "2026-07-05"),
            Race("red_bull_ring", "2026-07-12", 2)
        );
        var moved = Merge(
            known,
            Race("red_bull_ring", "2026-07-13", 2),
            Race("red_bull_ring", "2026-07-04")
        );

        Assert.Equal(["2026-red-bull-ring", "2026-red-bull-ring-2"], known.Select(w => w.Slug));
        Assert.Equal(new DateOnly(2026, 7, 4), Of(moved, "2026-red-bull-ring").RaceDay);
        Assert.Equal(new DateOnly(2026, 7, 13), Of(moved, "2026-red-bull-ring-2").RaceDay);
        Assert.Equal("2026-red-bull-ring-2-race", moved[1].Sessions[0].Id);
    }

    [Fact]
    public void An_unheard_of_circuit_on_a_known_weekend_in_its_country_is_the_known_race()
    {
        var known = Merge(
            [],
            Race("madring", "2026-09-13", country: "España"),
            Race("monza", "2026-09-06", 2)
        );
        var merged = Merge(
            known,
            Race("madrid_ifema", "2026-09-12", country: "espana"),
            Race("monza", "2026-09-06", 2)
        );

        Assert.Equal(["2026-monza", "2026-madring"], merged.Select(w => w.Slug));
        Assert.Equal("madring", merged[1].Circuit);
    }

    [Fact]
    public void A_known_circuit_in_the_same_country_is_another_race()
    {
        var known = Merge(
            [],
            Race("madring", "2026-09-13", country: "Spain"),
            Race("monza", "2026-09-06", 2)
        );
        var merged = Merge(
            known,
            Race("catalunya", "2026-09-13", country: "Spain"),
            Race("monza", "2026-09-06", 2)
        );

        Assert.Equal(WeekendState.Cancelled, Of(merged, "2026-madring").State);
        Assert.Equal(WeekendState.Scheduled, Of(merged, "2026-catalunya").State);
    }

    [Fact]
    public void An_answer_that_knows_only_the_race_does_not_forget_the_rest_of_its_weekend()
    {
        var known = Merge([], Announced(Confirmed));
        var races = Announced(Confirmed)
            .Select(r => r with { Sessions = [r.Sessions.Single(s => s.Kind == SessionKind.Race)] })
            .ToList();

        Assert.Equal(known, Merge(known, races));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void An_answer_that_drops_more_than_half_of_the_races_is_not_believed(int left)
    {
        var known = Merge([], Announced(Confirmed));

        var refused = Assert.IsType<Outcome<IReadOnlyList<RaceWeekend>>.Refused>(
            SeasonMerge.Merge(2026, known, [.. Announced(Confirmed).Take(left)])
        );

        Assert.Equal("calendar.implausible", refused.Why.Code);
    }

    [Fact]
    public void Half_of_the_races_may_go()
    {
        var known = Merge([], Announced(Confirmed));

        var merged = Merge(known, [.. Announced(Confirmed).Take(12)]);

        Assert.Equal(11, merged.Count(w => w.State == WeekendState.Cancelled));
    }

    [Fact]
    public void The_real_answer_for_2023_becomes_twenty_two_weekends()
    {
        var read = Assert.IsType<Outcome<IReadOnlyList<AnnouncedRace>>.Done>(
            JolpicaReader.Read(2023, Jolpica2023)
        );
        var season = Assert
            .IsType<Outcome<IReadOnlyList<RaceWeekend>>.Done>(
                SeasonMerge.Merge(2023, [], read.Value)
            )
            .Value;

        Assert.Equal(22, season.Count);
        Assert.Equal("2023-bahrain", season[0].Slug);
        Assert.Equal(At("2023-03-05T15:00Z"), season[0].Sessions[^1].StartUtc);
        Assert.Equal(6, season.Count(w => w.IsSprint));
        Assert.All(season, w => Assert.NotNull(Circuits.Find(w.Circuit)));
        Assert.Equal(Enumerable.Range(1, 22), season.Select(w => w.Round!.Value));
    }

    private static RaceWeekend Of(IReadOnlyList<RaceWeekend> weekends, string slug) =>
        weekends.Single(w => w.Slug == slug);
}
