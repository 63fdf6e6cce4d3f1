using System.Globalization;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>
/// Our own compact form of a season. A session's value is an instant, or a bare date where the time is not known; `source` is for readers of the file.
/// </summary>
internal sealed record BundledSeasonFile(
    int Season,
    DateTimeOffset StateOf,
    IReadOnlyList<BundledRace> Races
)
{
    /// <exception cref="JsonException">It is not such a file.</exception>
    internal static BundledSeason Read(Stream stream)
    {
        var file =
            JsonSerializer.Deserialize<BundledSeasonFile>(stream, JsonSerializerOptions.Web)
            ?? throw new JsonException("The bundled season is empty.");
        return new BundledSeason(
            file.Season,
            file.StateOf,
            file.Races.Select(r => r.ToAnnounced()).ToList()
        );
    }
}

internal sealed record BundledRace(
    int? Round,
    string Circuit,
    string Name,
    string CircuitName,
    string Locality,
    string Country,
    string? State,
    IReadOnlyDictionary<string, string> Sessions
)
{
    internal AnnouncedRace ToAnnounced() =>
        new()
        {
            Round = Round,
            Circuit = Circuit,
            Name = Name,
            CircuitName = CircuitName,
            Locality = Locality,
            Country = Country,
            State = State is null
                ? WeekendState.Scheduled
                : Enum.Parse<WeekendState>(State, ignoreCase: true),
            Sessions = Sessions.Select(s => Session(s.Key, s.Value)).ToList(),
        };

    private static AnnouncedSession Session(string key, string when)
    {
        var kind = Enum.GetValues<SessionKind>().Single(k => k.Key() == key);
        return when.Contains('T', StringComparison.Ordinal)
            ? AnnouncedSession.At(
                kind,
                DateTimeOffset.Parse(
                    when,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                )
            )
            : new AnnouncedSession(
                kind,
                DateOnly.ParseExact(when, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                null
            );
    }
}
