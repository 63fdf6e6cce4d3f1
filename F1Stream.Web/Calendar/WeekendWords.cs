using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;

namespace F1Stream.Web.Calendar;

/// <summary>Dates and times of a weekend in words, for this viewer and at the track.</summary>
internal static class WeekendWords
{
    /// <summary>"20–22 Nov", "30 Oct – 1 Nov".</summary>
    internal static string Days(RaceWeekend weekend, ViewerTime viewer)
    {
        if (weekend.Sessions.Count == 0)
        {
            return "";
        }

        var first = weekend.Sessions.Min(s => Day(s, viewer));
        var last = weekend.Sessions.Max(s => Day(s, viewer));
        return DateWords.Days(first, last);
    }

    /// <summary>"Fri 20 Nov".</summary>
    internal static string Date(RaceSession session, ViewerTime viewer) =>
        DateWords.Day(Day(session, viewer));

    /// <summary>"Thu 16:30 at the track": the weekday only where it is not the viewer's. A circuit that nobody knows has UTC. Null without a time.</summary>
    internal static string? AtTheTrack(
        RaceSession session,
        CircuitFacts? circuit,
        ViewerTime viewer
    )
    {
        if (session.StartUtc is not { } start)
        {
            return null;
        }

        var track = TimeZoneInfo.ConvertTime(start, circuit?.Zone ?? TimeZoneInfo.Utc);
        var clock =
            track.Date == viewer.Local(start).Date
                ? DateWords.Clock(track)
                : $"{DateWords.Weekday(track)} {DateWords.Clock(track)}";
        return circuit is null ? $"{clock} UTC" : viewer.InWords("{0} at the track", clock);
    }

    /// <summary>"race Sun 17:00", or null where that is not known or over.</summary>
    internal static string? Race(RaceWeekend weekend, DateTimeOffset now, ViewerTime viewer)
    {
        var race = weekend.Sessions.FirstOrDefault(s => s.Kind == SessionKind.Race);
        return race?.StatusAt(now) == SessionStatus.Upcoming && race.StartUtc is { } start
            ? viewer.InWords("race {0} {1}", viewer.Weekday(start), viewer.Clock(start))
            : null;
    }

    private static DateOnly Day(RaceSession session, ViewerTime viewer) =>
        session.StartUtc is { } start
            ? DateOnly.FromDateTime(viewer.Local(start).DateTime)
            : session.Day;
}
