using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Viewing.Progress;

/// <summary>Use case: a viewer has come to a moment of a session's picture.</summary>
public sealed class RememberProgress(
    IViewedSessions viewed,
    ISchedule schedule,
    IEventBus events,
    TimeProvider time
)
{
    /// <summary>No channel reaches back further.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(1);

    /// <param name="viewer">A member's id, or the household's.</param>
    /// <param name="sessionId">Whose picture it is.</param>
    /// <param name="moment">The clock of the picture. A source whose clock is fast is taken to be at now.</param>
    /// <param name="ct">The viewer has gone.</param>
    /// <returns>Refused with `calendar.session_unknown` or `viewing.moment_implausible`.</returns>
    public async Task<Outcome<ViewedSession>> RunAsync(
        string viewer,
        string sessionId,
        DateTimeOffset moment,
        CancellationToken ct
    )
    {
        if (schedule.Find(sessionId) is not { Session: var session })
        {
            return UnknownSession.Called(sessionId);
        }

        var now = time.GetUtcNow();
        var place = moment > now ? now : moment;
        if (place < now - Oldest)
        {
            return new Refusal(
                RefusalKind.Invalid,
                "viewing.moment_implausible",
                "This moment is not of a picture that can be watched now."
            );
        }

        var seen = await viewed.ChangeAsync(
            viewer,
            sessionId,
            before =>
                before with
                {
                    Place = place,
                    Furthest = place > before.Furthest ? place : before.Furthest ?? place,
                    LeftAt = now,
                    Finished = before.Finished || PlayedThrough.By(session, place),
                },
            ct
        );
        events.Publish(new SessionViewed(viewer, sessionId));
        return seen;
    }
}
