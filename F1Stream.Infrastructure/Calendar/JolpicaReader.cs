using System.Globalization;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Turns the text of an answer into announced races, or says what is wrong with it.</summary>
internal static class JolpicaReader
{
    /// <summary>Refused with `calendar.not_understood` unless it is the complete season of that year.</summary>
    internal static Outcome<IReadOnlyList<AnnouncedRace>> Read(int year, string text)
    {
        if (text.AsSpan().TrimStart().StartsWith("<"))
        {
            return NotUnderstood("it is a web page, not data");
        }

        try
        {
            var data = JsonSerializer.Deserialize<JolpicaAnswer>(text)?.Data;
            if (data?.Table?.Races is not { } races || data.Table.Season != Number(year))
            {
                return NotUnderstood($"it is not the season {year}");
            }

            return Number(races.Count) == data.Total
                ? races.Select(Race).ToList()
                : NotUnderstood($"it holds {races.Count} of {data.Total ?? "?"} races");
        }
        catch (JsonException)
        {
            return NotUnderstood("it is not well-formed JSON");
        }
        catch (FormatException e)
        {
            return NotUnderstood(e.Message);
        }
    }

    internal static Refusal NotUnderstood(string why) =>
        new(
            RefusalKind.Unavailable,
            "calendar.not_understood",
            $"The calendar's answer could not be used: {why}. What was known before stays."
        );

    private static AnnouncedRace Race(JolpicaRace race)
    {
        var sessions = new (SessionKind Kind, JolpicaSession? Session)[]
        {
            (SessionKind.FP1, race.FirstPractice),
            (SessionKind.FP2, race.SecondPractice),
            (SessionKind.FP3, race.ThirdPractice),
            (SessionKind.Qualifying, race.Qualifying),
            (SessionKind.SprintQualifying, race.SprintQualifying ?? race.SprintShootout),
            (SessionKind.Sprint, race.Sprint),
            (SessionKind.Race, new JolpicaSession(race.Date, race.Time)),
        };
        var announced = sessions
            .Where(s => s.Session is not null)
            .Select(s => Session(s.Kind, s.Session!))
            .ToList();
        return new AnnouncedRace
        {
            Round = int.TryParse(race.Round, CultureInfo.InvariantCulture, out var round)
                ? round
                : throw new FormatException($"\"{race.Round}\" is not a round"),
            Circuit = Named(race.Circuit?.Id, "circuitId"),
            Name = Named(race.Name, "raceName"),
            CircuitName = Named(race.Circuit?.Name, "circuitName"),
            Locality = race.Circuit?.Place?.Locality ?? "",
            Country = race.Circuit?.Place?.Country ?? "",
            State = announced.TrueForAll(s => s.StartUtc is null)
                ? WeekendState.Tbc
                : WeekendState.Scheduled,
            Sessions = announced,
        };
    }

    private static AnnouncedSession Session(SessionKind kind, JolpicaSession session)
    {
        if (
            !DateOnly.TryParseExact(
                session.Date,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
        {
            throw new FormatException($"\"{session.Date}\" is not a date");
        }

        if (string.IsNullOrEmpty(session.Time))
        {
            return new AnnouncedSession(kind, day, null);
        }

        return DateTimeOffset.TryParse(
            $"{session.Date}T{session.Time}",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var start
        )
            ? AnnouncedSession.At(kind, start)
            : throw new FormatException($"\"{session.Time}\" is not a time");
    }

    private static string Named(string? value, string what) =>
        value is { Length: > 0 and < 200 }
            ? value
            : throw new FormatException($"a race has no {what}");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
