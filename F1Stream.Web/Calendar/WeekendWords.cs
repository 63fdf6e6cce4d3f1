using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;

namespace F1Stream.Web.Calendar;

/// <summary>Dates and times of a weekend in words, for this viewer and at the track.</summary>
internal static class WeekendWords
{
    // "Sep", where en-GB would write "Sept".
    private static readonly CultureInfo Language = CultureInfo.InvariantCulture;

    /// <summary>"20–22 Nov", "30 Oct – 1 Nov".</summary>
    internal static string Days(RaceWeekend weekend, ViewerTime viewer)
    {
        if (weekend.Sessions.Count == 0)
        {
            return "";
        }

        var first = weekend.Sessions.Min(s => Day(s, viewer));
        var last = weekend.Sessions.Max(s => Day(s, viewer));
        return (first, last) switch
        {
            _ when first == last => Text(first, "d MMM"),
            _ when first.Month == last.Month => $"{first.Day}–{Text(last, "d MMM")}",
            _ => $"{Text(first, "d MMM")} – {Text(last, "d MMM")}",
        };
    }

    /// <summary>"Fri 20 Nov".</summary>
    internal static string Date(RaceSession session, ViewerTime viewer) =>
        Text(Day(session, viewer), "ddd d MMM");

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
        var format = track.Date == viewer.Local(start).Date ? "HH:mm" : "ddd HH:mm";
        return $"{track.ToString(format, Language)} {(circuit is null ? "UTC" : "at the track")}";
    }

    /// <summary>"race Sun 17:00", or null where that is not known or over.</summary>
    internal static string? Race(RaceWeekend weekend, DateTimeOffset now, ViewerTime viewer)
    {
        var race = weekend.Sessions.FirstOrDefault(s => s.Kind == SessionKind.Race);
        return race?.StatusAt(now) == SessionStatus.Upcoming && race.StartUtc is { } start
            ? $"race {viewer.Weekday(start)} {viewer.Clock(start)}"
            : null;
    }

    private static DateOnly Day(RaceSession session, ViewerTime viewer) =>
        session.StartUtc is { } start
            ? DateOnly.FromDateTime(viewer.Local(start).DateTime)
            : session.Day;

    private static string Text(DateOnly day, string format) => day.ToString(format, Language);
}
