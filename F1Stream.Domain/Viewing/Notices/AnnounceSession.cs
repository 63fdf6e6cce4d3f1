using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Viewing.Notices;

/// <summary>Use case: a quarter of an hour before a session, see whether its sources are ready and tell it, once.</summary>
public sealed class AnnounceSession(
    ISchedule schedule,
    PreflightSources preflight,
    IToldSessions told,
    NoticeBoard board,
    IEventBus events,
    TimeProvider time
)
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(15);
    private int _busy;

    /// <summary>Does nothing where no session is due; waits for the look at its sources where one is.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (
            schedule.NextAfter(now)?.Session is not { StartUtc: { } start } session
            || start > now + Before
            || told.Include(session.Id, start)
            || Interlocked.Exchange(ref _busy, 1) == 1
        )
        {
            return;
        }

        try
        {
            var (ready, of) = await preflight.RunAsync(session, ct);
            var soon = new SessionSoon(session.Id, start, ready, of);
            told.Add(session.Id, start);
            board.Put(soon);
            events.Publish(soon);
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }
}
