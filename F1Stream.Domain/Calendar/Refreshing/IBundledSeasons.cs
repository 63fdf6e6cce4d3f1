namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>The seasons that ship with the program, for a start without a network.</summary>
public interface IBundledSeasons
{
    /// <summary>The bundled season of that year, or null if none ships.</summary>
    BundledSeason? Find(int year);

    /// <summary>The years that ship.</summary>
    IReadOnlyList<int> Years { get; }
}

/// <summary>A season as it was known on the day of <paramref name="StateOf"/>.</summary>
public sealed record BundledSeason(
    int Year,
    DateTimeOffset StateOf,
    IReadOnlyList<AnnouncedRace> Races
);
