namespace F1Stream.Domain.Calendar;

/// <summary>What does not change from year to year about a circuit.</summary>
/// <param name="Key">Jolpica's circuitId.</param>
/// <param name="TimeZone">IANA name of the zone in which it lies.</param>
/// <param name="Tile">Three letters for its country.</param>
/// <param name="LengthKm">Length of a lap in kilometres.</param>
/// <param name="Turns">Corners as they are numbered.</param>
/// <param name="Laps">Laps of the Grand Prix, at its latest running.</param>
public sealed record CircuitFacts(
    string Key,
    string TimeZone,
    string Tile,
    decimal LengthKm,
    int Turns,
    int Laps
)
{
    /// <summary>The colours of the country's flag from left to right, as `#rrggbb`.</summary>
    public IReadOnlyList<string> Colours => Circuits.ColoursOf(Tile);

    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}
