using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay.Channels;

namespace F1Stream.Domain.Viewing.Progress;

/// <summary>Use case: what a viewer has left half seen, and what was on last.</summary>
public sealed class ReadContinue(
    IViewedSessions viewed,
    ISchedule schedule,
    LiveChannels channels,
    TimeProvider time
)
{
    private const int Shown = 3;
    private static readonly TimeSpan Offered = TimeSpan.FromDays(1);

    /// <summary>Sessions that were left unfinished within a day, the latest first.</summary>
    public IReadOnlyList<Unfinished> Unfinished(string viewer)
    {
        var now = time.GetUtcNow();
        var left =
            from seen in viewed.Of(viewer)
            where seen is { Finished: false, Place: not null, LeftAt: not null }
            where seen.LeftAt > now - Offered
            orderby seen.LeftAt descending
            let session = schedule.Find(seen.SessionId)
            where session is not null
            select new Unfinished(
                session,
                seen,
                PlayedThrough.Share(session.Session, seen.Place!.Value),
                channels.Holds(ChannelId.OfSession(seen.SessionId), seen.Place!.Value)
            );
        return [.. left.Take(Shown)];
    }

    /// <summary>The session that ended last; null before the season's first.</summary>
    public LastSession? Last(string viewer)
    {
        var now = time.GetUtcNow();
        var ended =
            from weekend in schedule.Current?.Weekends ?? []
            from session in weekend.Sessions
            where session.StatusAt(now) == SessionStatus.Past
            orderby session.EndUtc descending
            select new ScheduledSession(weekend, session);
        return ended.FirstOrDefault() is { Session: { StartUtc: { } start } of } last
            ? new LastSession(
                last,
                viewed.Find(viewer, of.Id)?.Finished == true,
                channels.HoldsAny(ChannelId.OfSession(of.Id), start, of.EndUtc!.Value)
            )
            : null;
    }
}

/// <summary>A session that a viewer has left half seen.</summary>
/// <param name="Session">Which.</param>
/// <param name="Viewed">How far they came.</param>
/// <param name="Share">How much of it lies behind them, from 0 to 1; null where the picture was not of its time.</param>
/// <param name="IsHeld">Whether its channel still has the place at which they left.</param>
public sealed record Unfinished(
    ScheduledSession Session,
    ViewedSession Viewed,
    double? Share,
    bool IsHeld
);

/// <summary>The session that was on last.</summary>
/// <param name="Session">Which.</param>
/// <param name="Watched">Whether the viewer has seen it.</param>
/// <param name="IsHeld">Whether its channel still has some of it.</param>
public sealed record LastSession(ScheduledSession Session, bool Watched, bool IsHeld);
