using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Viewing.Notices;

/// <summary>Notices in words.</summary>
public static class NoticeText
{
    /// <summary>"2 of 3 sources are ready."</summary>
    public static string Sources(SessionSoon soon) =>
        soon switch
        {
            { Of: 0 } => "No source is set up that may show it.",
            { Of: 1, Ready: 1 } => "Its source is ready.",
            { Of: 1 } => "Its source is not ready yet.",
            { Ready: 0 } => $"None of {soon.Of} sources is ready yet.",
            { Ready: 1 } => $"1 of {soon.Of} sources is ready.",
            _ => $"{soon.Ready} of {soon.Of} sources are ready.",
        };

    /// <summary>"Las Vegas Grand Prix: Race starts in 15 minutes. 2 of 3 sources are ready."</summary>
    public static string Of(SessionSoon soon, ScheduledSession session, DateTimeOffset now)
    {
        var minutes = Math.Max(1, (int)Math.Round((soon.StartsAt - now).TotalMinutes));
        var unit = minutes == 1 ? "minute" : "minutes";
        return $"{session.Weekend.Name}: {session.Session.Kind.Title()} starts in {minutes} {unit}. {Sources(soon)}";
    }
}
