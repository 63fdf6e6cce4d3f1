using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>
/// Lays a complete answer over what is known of a season. Races keep their identity through renumbering, moves, renames and confirmations;
/// a race that the answer leaves out is cancelled, never deleted, and one that comes back is scheduled again.
/// </summary>
public static class SeasonMerge
{
    /// <summary>Refused with `calendar.implausible` if the answer is empty or drops more than half of the races that are still on.</summary>
    public static Outcome<IReadOnlyList<RaceWeekend>> Merge(
        int year,
        IReadOnlyList<RaceWeekend> known,
        IReadOnlyList<AnnouncedRace> announced
    )
    {
        var pairs = RaceMatch.Pair(known, announced);
        var kept = pairs.Values.Select(w => w.Slug).ToHashSet(StringComparer.Ordinal);
        var on = known.Where(w => w.State != WeekendState.Cancelled).ToList();
        var dropped = on.Count(w => !kept.Contains(w.Slug));
        if (announced.Count == 0 || dropped * 2 > on.Count)
        {
            return Implausible(year, on.Count, dropped);
        }

        var slugs = known.Select(w => w.Slug).ToHashSet(StringComparer.Ordinal);
        var merged = known.Where(w => !kept.Contains(w.Slug)).Select(Cancelled).ToList();
        foreach (var race in announced.OrderBy(r => r.RaceDay))
        {
            merged.Add(
                pairs.TryGetValue(race, out var before)
                    ? Renewed(before, race)
                    : Weekend(year, race, FreeSlug(year, race.Circuit, slugs), race.Circuit)
            );
        }

        return merged.OrderBy(w => w.RaceDay).ThenBy(w => w.Slug, StringComparer.Ordinal).ToList();
    }

    private static RaceWeekend Renewed(RaceWeekend before, AnnouncedRace race)
    {
        var now = Weekend(
            before.Season,
            WithKnownSessions(before, race),
            before.Slug,
            before.Circuit
        );
        return before.SaysTheSameAs(now) ? before : now with { Revision = before.Revision + 1 };
    }

    private static RaceWeekend Cancelled(RaceWeekend before) =>
        before.State == WeekendState.Cancelled
            ? before
            : before with
            {
                State = WeekendState.Cancelled,
                Round = null,
                Revision = before.Revision + 1,
                Sessions = before
                    .Sessions.Select(s => s with { State = WeekendState.Cancelled })
                    .ToList(),
            };

    private static RaceWeekend Weekend(int year, AnnouncedRace race, string slug, string circuit) =>
        new()
        {
            Season = year,
            Circuit = circuit,
            Slug = slug,
            Round = race.State == WeekendState.Cancelled ? null : race.Round,
            Name = race.Name,
            CircuitName = race.CircuitName,
            Locality = race.Locality,
            Country = race.Country,
            State = race.State,
            Sessions = race
                .Sessions.DistinctBy(s => s.Kind)
                .OrderBy(s => s.Day)
                .ThenBy(s => s.StartUtc ?? DateTimeOffset.MaxValue)
                .ThenBy(s => s.Kind)
                .Select(s => new RaceSession(
                    $"{slug}-{s.Kind.Key()}",
                    s.Kind,
                    s.Day,
                    s.StartUtc,
                    race.State
                ))
                .ToList(),
        };

    /// <summary>An upstream may publish the race long before the rest of its weekend: that is no reason to forget the rest.</summary>
    private static AnnouncedRace WithKnownSessions(RaceWeekend before, AnnouncedRace race) =>
        race.Sessions.Any(s => s.Kind != SessionKind.Race) || race.RaceDay != before.RaceDay
            ? race
            : race with
            {
                Sessions =
                [
                    .. before
                        .Sessions.Where(s => s.Kind != SessionKind.Race)
                        .Select(s => new AnnouncedSession(s.Kind, s.Day, s.StartUtc)),
                    .. race.Sessions,
                ],
            };

    private static string FreeSlug(int year, string circuit, HashSet<string> taken)
    {
        var words = string.Concat(
            circuit.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')
        );
        var slug = $"{year}-{words}";
        for (var nth = 2; !taken.Add(slug); nth++)
        {
            slug = $"{year}-{words}-{nth}";
        }

        return slug;
    }

    private static Refusal Implausible(int year, int known, int dropped) =>
        new(
            RefusalKind.Unavailable,
            "calendar.implausible",
            known == 0
                ? $"The calendar's answer for {year} holds no races yet."
                : $"The calendar's answer for {year} leaves out {dropped} of {known} known races; it was not believed and nothing was changed."
        );
}
