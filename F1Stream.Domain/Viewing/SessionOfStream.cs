using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Domain.Viewing;

/// <summary>Use case: of which session somebody sees the picture who watches one stream alone.</summary>
public sealed class SessionOfStream(
    IStreamCatalogue catalogue,
    StreamSessions sessions,
    ISchedule schedule,
    TimeProvider time
)
{
    /// <summary>A broadcast begins before its session.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>What it was tied to by hand, else the session on now that it shows, else one that is about to start; null for none.</summary>
    public ScheduledSession? Find(string streamId)
    {
        if (catalogue.Find(streamId) is not { } stream)
        {
            return null;
        }

        if (stream.TiedTo is { } tied)
        {
            return schedule.Find(tied);
        }

        var now = time.GetUtcNow();
        var near = schedule.LiveAt(now).ToList();
        if (schedule.NextAfter(now) is { } next && next.Session.StartUtc <= now + Before)
        {
            near.Add(next);
        }

        return near.FirstOrDefault(s => sessions.Shows(stream, s.Session));
    }
}
