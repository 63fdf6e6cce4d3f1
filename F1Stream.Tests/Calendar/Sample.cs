using System.Globalization;
using System.Text.Json.Nodes;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Calendar;

namespace F1Stream.Tests.Calendar;

/// <summary>The files in Samples, and small seasons made up for one test.</summary>
internal static class Sample
{
    public const string Cancelled = "2026-1-cancelled.json";
    public const string ToBeConfirmed = "2026-2-tbc.json";
    public const string Confirmed = "2026-3-confirmed.json";

    public static string Jolpica2023 { get; } = Text("jolpica-2023-races.json");

    public static IReadOnlyList<AnnouncedRace> Announced(string file)
    {
        using var stream = File.OpenRead(Path(file));
        return BundledSeasonFile.Read(stream).Races;
    }

    public static AnnouncedRace Race(
        string circuit,
        string day,
        int? round = 1,
        string country = "Nowhere"
    ) =>
        new()
        {
            Round = round,
            Circuit = circuit,
            Name = $"{circuit} Grand Prix",
            CircuitName = circuit,
            Locality = $"Town of {circuit}",
            Country = country,
            Sessions = [AnnouncedSession.At(SessionKind.Race, At($"{day}T13:00Z"))],
        };

    public static IReadOnlyList<RaceWeekend> Merge(
        IReadOnlyList<RaceWeekend> known,
        params IReadOnlyList<AnnouncedRace> announced
    ) =>
        Assert
            .IsType<Outcome<IReadOnlyList<RaceWeekend>>.Done>(
                SeasonMerge.Merge(2026, known, announced)
            )
            .Value;

    public static Season Season(IReadOnlyList<RaceWeekend> weekends) =>
        new(
            2026,
            weekends,
            new SeasonProvenance
            {
                Source = SeasonSource.Bundled,
                FetchedAt = At("2026-11-21T12:00Z"),
                StateOf = At("2026-11-21T00:00Z"),
            }
        );

    public static DateTimeOffset At(string instant) =>
        DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    /// <summary>A season as Jolpica would tell it.</summary>
    public static string Jolpica(int year, IEnumerable<AnnouncedRace> races)
    {
        var list = new JsonArray([
            .. races.Select(r =>
            {
                var race = new JsonObject
                {
                    ["season"] = $"{year}",
                    ["round"] = $"{r.Round}",
                    ["raceName"] = r.Name,
                    ["Circuit"] = new JsonObject
                    {
                        ["circuitId"] = r.Circuit,
                        ["circuitName"] = r.CircuitName,
                        ["Location"] = new JsonObject
                        {
                            ["locality"] = r.Locality,
                            ["country"] = r.Country,
                        },
                    },
                };
                foreach (var session in r.Sessions)
                {
                    var into = race;
                    if (session.Kind != SessionKind.Race)
                    {
                        race[Names[session.Kind]] = into = [];
                    }

                    into["date"] = session.Day.ToString("O", CultureInfo.InvariantCulture);
                    if (session.StartUtc is { } start)
                    {
                        into["time"] = start.UtcDateTime.ToString(
                            "HH:mm:ss'Z'",
                            CultureInfo.InvariantCulture
                        );
                    }
                }

                return race;
            }),
        ]);
        return new JsonObject
        {
            ["MRData"] = new JsonObject
            {
                ["total"] = $"{list.Count}",
                ["RaceTable"] = new JsonObject { ["season"] = $"{year}", ["Races"] = list },
            },
        }.ToJsonString();
    }

    private static readonly Dictionary<SessionKind, string> Names = new()
    {
        [SessionKind.FP1] = "FirstPractice",
        [SessionKind.FP2] = "SecondPractice",
        [SessionKind.FP3] = "ThirdPractice",
        [SessionKind.Qualifying] = "Qualifying",
        [SessionKind.SprintQualifying] = "SprintQualifying",
        [SessionKind.Sprint] = "Sprint",
    };

    private static string Text(string file) => File.ReadAllText(Path(file));

    private static string Path(string file) =>
        System.IO.Path.Combine(AppContext.BaseDirectory, "Calendar", "Samples", file);
}
