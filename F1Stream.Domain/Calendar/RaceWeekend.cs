namespace F1Stream.Domain.Calendar;

/// <summary>A Grand Prix: known by season and circuit, because rounds are renumbered and dates move.</summary>
public sealed record RaceWeekend
{
    public required int Season { get; init; }

    /// <summary>Jolpica's circuitId, such as `red_bull_ring`.</summary>
    public required string Circuit { get; init; }

    /// <summary>Stable for good: `2026-red-bull-ring`, with `-2` for a second race there in the same season.</summary>
    public required string Slug { get; init; }

    /// <summary>Null once it is cancelled: the rounds after it move up.</summary>
    public int? Round { get; init; }

    public required string Name { get; init; }

    public required string CircuitName { get; init; }

    public required string Locality { get; init; }

    public required string Country { get; init; }

    public WeekendState State { get; init; }

    /// <summary>In the order in which they are driven.</summary>
    public required IReadOnlyList<RaceSession> Sessions { get; init; }

    /// <summary>Counts the changes to the weekend: the SEQUENCE of its calendar entries.</summary>
    public int Revision { get; init; }

    public bool IsSprint => Sessions.Any(s => s.Kind == SessionKind.Sprint);

    /// <summary>The day that stands for the weekend: the race's, or the last one known.</summary>
    public DateOnly RaceDay => Sessions.Count == 0 ? default : Sessions.Max(s => s.Day);

    public bool IsOverAt(DateTimeOffset now) => Sessions.All(s => s.IsOverAt(now));

    /// <summary>The same weekend to a viewer, whatever its revision.</summary>
    public bool SaysTheSameAs(RaceWeekend other) =>
        Sessions.SequenceEqual(other.Sessions)
        && this with { Sessions = other.Sessions, Revision = other.Revision } == other;
}
