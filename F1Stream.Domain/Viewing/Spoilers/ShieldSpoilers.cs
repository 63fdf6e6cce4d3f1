using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Sessions;
using F1Stream.Domain.Viewing.Progress;

namespace F1Stream.Domain.Viewing.Spoilers;

/// <summary>Use case: what is to be kept from a viewer now.</summary>
public sealed class ShieldSpoilers(
    IViewerChoices choices,
    IViewedSessions viewed,
    StreamSessions sessions,
    ISchedule schedule,
    TimeProvider time
)
{
    /// <param name="viewer">
    /// A member's id, or the household's. Null where nobody knows who will read it: then the most careful viewer's shield holds.
    /// </param>
    public Shield For(string? viewer)
    {
        var now = time.GetUtcNow();
        string[] careful =
            viewer is null ? [.. choices.All.Where(c => c.Value.HidesResults).Select(c => c.Key)]
            : choices.Of(viewer).HidesResults ? [viewer]
            : [];
        var withheld =
            from weekend in careful.Length == 0 ? [] : schedule.Current?.Weekends ?? []
            from session in weekend.Sessions
            where
                careful.Any(who =>
                    SpoilerPolicy.Withholds(true, session, viewed.Find(who, session.Id), now)
                )
            select new ScheduledSession(weekend, session);
        return new Shield(withheld, sessions, now);
    }
}
