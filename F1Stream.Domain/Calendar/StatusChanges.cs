namespace F1Stream.Domain.Calendar;

/// <summary>When sessions change their status by themselves: the arithmetic behind the session clock.</summary>
public static class StatusChanges
{
    /// <summary>The next instant at which any of the sessions starts or ends; null if none will.</summary>
    public static DateTimeOffset? NextAfter(
        IEnumerable<RaceSession> sessions,
        DateTimeOffset now
    ) =>
        sessions
            .Where(s => s.StatusAt(now) is SessionStatus.Upcoming or SessionStatus.Live)
            .SelectMany(s => new[] { s.StartUtc, s.EndUtc })
            .Where(at => at > now)
            .Min();

    /// <summary>The sessions whose status is not what it was, with the new one.</summary>
    public static IReadOnlyList<SessionStatusChanged> Between(
        IEnumerable<RaceSession> sessions,
        DateTimeOffset before,
        DateTimeOffset now
    ) =>
        sessions
            .Where(s => s.StatusAt(before) != s.StatusAt(now))
            .Select(s => new SessionStatusChanged(s.Id, s.StatusAt(now)))
            .ToList();
}
