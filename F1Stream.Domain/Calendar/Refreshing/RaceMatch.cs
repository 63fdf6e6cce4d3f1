using System.Globalization;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>Finds out which announced race is which known weekend.</summary>
internal static class RaceMatch
{
    private const int SameWeekendDays = 3;

    private const CompareOptions Loosely =
        CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace;

    /// <summary>
    /// The same circuit is the same race, whatever its date: where a season goes there twice, the nearest dates belong together.
    /// A circuit id that nobody has heard of is a known race if it stands on its weekend and in its town or country.
    /// </summary>
    internal static Dictionary<AnnouncedRace, RaceWeekend> Pair(
        IReadOnlyList<RaceWeekend> known,
        IReadOnlyList<AnnouncedRace> announced
    )
    {
        var pairs = new Dictionary<AnnouncedRace, RaceWeekend>(ReferenceEqualityComparer.Instance);
        Add((race, weekend) => race.Circuit == weekend.Circuit);
        Add(
            (race, weekend) =>
                Circuits.Find(race.Circuit) is null
                && Days(race, weekend) <= SameWeekendDays
                && (Same(race.Locality, weekend.Locality) || Same(race.Country, weekend.Country))
        );
        return pairs;

        void Add(Func<AnnouncedRace, RaceWeekend, bool> match)
        {
            var candidates =
                from race in announced
                from weekend in known
                where match(race, weekend)
                orderby Days(race, weekend)
                select (race, weekend);
            foreach (var (race, weekend) in candidates.ToList())
            {
                if (!pairs.ContainsKey(race) && !pairs.ContainsValue(weekend))
                {
                    pairs.Add(race, weekend);
                }
            }
        }
    }

    private static int Days(AnnouncedRace race, RaceWeekend weekend) =>
        Math.Abs(race.RaceDay.DayNumber - weekend.RaceDay.DayNumber);

    private static bool Same(string one, string other) =>
        CultureInfo.InvariantCulture.CompareInfo.Compare(one, other, Loosely) == 0;
}
