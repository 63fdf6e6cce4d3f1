namespace F1Stream.Domain.Calendar;

/// <summary>What is on and what comes next, for whoever wants to know. Answers from memory.</summary>
public interface ISchedule
{
    /// <summary>This year's season if it is known, else the latest that is; null if none is.</summary>
    Season? Current { get; }

    /// <summary>Sessions that are live at that instant.</summary>
    IReadOnlyList<ScheduledSession> LiveAt(DateTimeOffset now);

    /// <summary>The first session that starts after that instant and is neither cancelled nor to be confirmed.</summary>
    ScheduledSession? NextAfter(DateTimeOffset now);

    /// <summary>The session with that id, in whatever season.</summary>
    ScheduledSession? Find(string sessionId);

    /// <summary>Whether a session is live at that instant or starts within <paramref name="ahead"/> of it.</summary>
    bool IsNear(DateTimeOffset now, TimeSpan ahead);
}

/// <summary>A session and the weekend that it belongs to.</summary>
public sealed record ScheduledSession(RaceWeekend Weekend, RaceSession Session);
