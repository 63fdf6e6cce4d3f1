using System.Globalization;
using System.Text;

namespace F1Stream.Domain.Calendar;

/// <summary>Writes seasons as an iCalendar file (RFC 5545) that calendar programs can subscribe to.</summary>
public static class CalendarFile
{
    private const string Day = "yyyyMMdd";
    private const string Instant = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>
    /// One VEVENT a session. UIDs are the sessions' ids, so a moved session moves and a cancelled one is shown as cancelled;
    /// SEQUENCE counts the changes of its weekend. A session without a time is an all-day event.
    /// </summary>
    public static string Write(IEnumerable<Season> seasons)
    {
        var file = new StringBuilder();
        Line(file, "BEGIN:VCALENDAR");
        Line(file, "VERSION:2.0");
        Line(file, "PRODID:-//F1Stream//Race calendar//EN");
        Line(file, "CALSCALE:GREGORIAN");
        Line(file, "METHOD:PUBLISH");
        Line(file, "X-WR-CALNAME:Formula 1");
        Line(file, "REFRESH-INTERVAL;VALUE=DURATION:PT12H");
        Line(file, "X-PUBLISHED-TTL:PT12H");
        foreach (var season in seasons)
        {
            foreach (var weekend in season.Weekends)
            {
                foreach (var session in weekend.Sessions)
                {
                    Write(file, season.Provenance.FetchedAt, weekend, session);
                }
            }
        }

        Line(file, "END:VCALENDAR");
        return file.ToString();
    }

    private static void Write(
        StringBuilder file,
        DateTimeOffset stamp,
        RaceWeekend weekend,
        RaceSession session
    )
    {
        Line(file, "BEGIN:VEVENT");
        Line(file, $"UID:{session.Id}@f1stream");
        Line(file, $"DTSTAMP:{At(stamp)}");
        Line(file, $"SEQUENCE:{weekend.Revision.ToString(CultureInfo.InvariantCulture)}");
        if (session is { StartUtc: { } start, EndUtc: { } end })
        {
            Line(file, $"DTSTART:{At(start)}");
            Line(file, $"DTEND:{At(end)}");
        }
        else
        {
            Line(file, $"DTSTART;VALUE=DATE:{On(session.Day)}");
            Line(file, $"DTEND;VALUE=DATE:{On(session.Day.AddDays(1))}");
            Line(file, "TRANSP:TRANSPARENT");
        }

        Line(file, $"SUMMARY:{Text($"{weekend.Name}: {session.Kind.Title()}")}");
        Line(
            file,
            $"LOCATION:{Text($"{weekend.CircuitName}, {weekend.Locality}, {weekend.Country}")}"
        );
        Line(file, $"STATUS:{Status(session)}");
        Line(file, "END:VEVENT");
    }

    private static string Status(RaceSession session) =>
        session switch
        {
            { State: WeekendState.Cancelled } => "CANCELLED",
            { State: WeekendState.Tbc } or { StartUtc: null } => "TENTATIVE",
            _ => "CONFIRMED",
        };

    private static string At(DateTimeOffset at) =>
        at.UtcDateTime.ToString(Instant, CultureInfo.InvariantCulture);

    private static string On(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    /// <summary>RFC 5545 3.3.11: backslash, semicolon, comma and line breaks are escaped.</summary>
    private static string Text(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>RFC 5545 3.1: no line is longer than 75 octets; it goes on after CRLF and a space. Characters are not torn apart.</summary>
    private static void Line(StringBuilder file, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                file.Append("\r\n ");
                octets = 1;
            }

            file.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        file.Append("\r\n");
    }
}
