using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar;

/// <summary>Answers "what is the calendar?" from what is stored, asking nobody.</summary>
public sealed class ReadSchedule(ISeasonStore store, ISchedule schedule)
{
    /// <summary>
    /// The season of that year; without a year this year's if it is known, else the latest that is.
    /// Refused with `calendar.season_unknown`.
    /// </summary>
    public Outcome<Season> Run(int? year)
    {
        var season = year is { } asked ? store.Find(asked) : schedule.Current;
        return season is { Weekends.Count: > 0 }
            ? season
            : new Refusal(
                RefusalKind.NotFound,
                "calendar.season_unknown",
                year is null ? "No season is known yet." : $"The season {year} is not known here."
            );
    }
}
