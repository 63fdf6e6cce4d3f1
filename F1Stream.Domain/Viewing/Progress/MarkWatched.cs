using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Viewing.Progress;

/// <summary>Use case: a viewer says that they have seen a session, or have not.</summary>
public sealed class MarkWatched(IViewedSessions viewed, ISchedule schedule, IEventBus events)
{
    /// <summary>Refused with `calendar.session_unknown`.</summary>
    public async Task<Outcome<ViewedSession>> RunAsync(
        string viewer,
        string sessionId,
        bool watched,
        CancellationToken ct
    )
    {
        if (schedule.Find(sessionId) is null)
        {
            return UnknownSession.Called(sessionId);
        }

        var seen = await viewed.ChangeAsync(
            viewer,
            sessionId,
            before => before with { Finished = watched },
            ct
        );
        events.Publish(new SessionViewed(viewer, sessionId));
        return seen;
    }
}
