using F1Stream.Domain.Calendar;

namespace F1Stream.Web.Calendar;

/// <summary>How a session looks at an instant: the `data-state` of its lamp and badge, and the badge's word.</summary>
internal readonly record struct SessionFace(string State, string Word)
{
    /// <param name="session">The session.</param>
    /// <param name="now">The instant.</param>
    /// <param name="nextId">The session that is next of all; it alone is shown as such.</param>
    internal static SessionFace Of(RaceSession session, DateTimeOffset now, string? nextId) =>
        session.StatusAt(now) switch
        {
            SessionStatus.Live => new("live", "Live"),
            SessionStatus.Past => new("past", "Past"),
            SessionStatus.Tbc => new("tbc", "TBC"),
            SessionStatus.Cancelled => new("cancelled", "Cancelled"),
            _ when session.Id == nextId => new("next", "Next"),
            _ => new("upcoming", "Upcoming"),
        };
}
