using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Viewing;

/// <summary>Use case: what the home page is about at this instant.</summary>
public sealed class ReadNow(ISchedule schedule, TimeProvider time)
{
    private const int Ahead = 4;

    public Now Read()
    {
        var now = time.GetUtcNow();
        var live = schedule.LiveAt(now) is [var first, ..] ? first : null;
        var next = schedule.NextAfter(now);
        var upcoming =
            from weekend in schedule.Current?.Weekends ?? []
            from session in weekend.Sessions
            where session.StatusAt(now) == SessionStatus.Upcoming
            orderby session.StartUtc
            select new ScheduledSession(weekend, session);
        return new Now(
            now,
            live,
            next,
            (live ?? next)?.Weekend
                ?? schedule.Current?.Weekends.LastOrDefault(w => w.IsOverAt(now)),
            schedule.Current?.Weekends.Count(w => w.State != WeekendState.Cancelled) ?? 0,
            [.. upcoming.Take(Ahead)]
        );
    }
}

/// <summary>Now and next.</summary>
/// <param name="At">The instant of which this is true.</param>
/// <param name="Live">The session that is live, or null.</param>
/// <param name="Next">The session that comes next, or null when the season is over.</param>
/// <param name="Weekend">The weekend to show: that of the live session, else of the next, else the last one; null where no season is known.</param>
/// <param name="Rounds">How many weekends the season has.</param>
/// <param name="Upcoming">The next few sessions.</param>
public sealed record Now(
    DateTimeOffset At,
    ScheduledSession? Live,
    ScheduledSession? Next,
    RaceWeekend? Weekend,
    int Rounds,
    IReadOnlyList<ScheduledSession> Upcoming
);
