namespace F1Stream.Domain.Calendar;

/// <summary>Reads "now and next" off the stored seasons.</summary>
public sealed class Schedule(ISeasonStore seasons, TimeProvider time) : ISchedule
{
    public Season? Current =>
        seasons.All.FirstOrDefault(s => s.Year == time.GetUtcNow().Year)
        ?? (seasons.All is [.., var latest] ? latest : null);

    private IEnumerable<ScheduledSession> Sessions =>
        from season in seasons.All
        from weekend in season.Weekends
        from session in weekend.Sessions
        select new ScheduledSession(weekend, session);

    public IReadOnlyList<ScheduledSession> LiveAt(DateTimeOffset now) =>
        Sessions.Where(s => s.Session.StatusAt(now) == SessionStatus.Live).ToList();

    public ScheduledSession? NextAfter(DateTimeOffset now) =>
        Sessions
            .Where(s => s.Session.StatusAt(now) == SessionStatus.Upcoming)
            .MinBy(s => s.Session.StartUtc);

    public ScheduledSession? Find(string sessionId) =>
        Sessions.FirstOrDefault(s => s.Session.Id == sessionId);

    public bool IsNear(DateTimeOffset now, TimeSpan ahead) =>
        LiveAt(now).Count > 0 || NextAfter(now)?.Session.StartUtc <= now + ahead;
}
