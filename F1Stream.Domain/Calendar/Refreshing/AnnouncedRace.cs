namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>A race as somebody announces it, before it is known which of our weekends it is.</summary>
public sealed record AnnouncedRace
{
    public int? Round { get; init; }

    public required string Circuit { get; init; }

    public required string Name { get; init; }

    public required string CircuitName { get; init; }

    public required string Locality { get; init; }

    public required string Country { get; init; }

    public WeekendState State { get; init; }

    public required IReadOnlyList<AnnouncedSession> Sessions { get; init; }

    public DateOnly RaceDay => Sessions.Count == 0 ? default : Sessions.Max(s => s.Day);
}

/// <summary>A session as it is announced; without a start only its day is known.</summary>
public sealed record AnnouncedSession(SessionKind Kind, DateOnly Day, DateTimeOffset? StartUtc)
{
    public static AnnouncedSession At(SessionKind kind, DateTimeOffset start) =>
        new(kind, DateOnly.FromDateTime(start.UtcDateTime), start.ToUniversalTime());
}
