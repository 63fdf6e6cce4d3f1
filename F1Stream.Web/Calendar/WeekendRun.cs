using F1Stream.Domain.Calendar;

namespace F1Stream.Web.Calendar;

/// <summary>Weekends in a row that are shown alike: as lines (over or cancelled), or to be unfolded.</summary>
internal sealed record WeekendRun(bool AsLines, IReadOnlyList<RaceWeekend> Weekends)
{
    internal static IReadOnlyList<WeekendRun> Of(
        IEnumerable<RaceWeekend> weekends,
        Func<RaceWeekend, bool> asLine
    )
    {
        var runs = new List<WeekendRun>();
        foreach (var weekend in weekends)
        {
            var line = asLine(weekend);
            if (runs is [.., var last] && last.AsLines == line)
            {
                runs[^1] = last with { Weekends = [.. last.Weekends, weekend] };
            }
            else
            {
                runs.Add(new WeekendRun(line, [weekend]));
            }
        }

        return runs;
    }
}
