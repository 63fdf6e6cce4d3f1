namespace F1Stream.Domain.Calendar;

/// <summary>A year's race weekends and where the knowledge comes from.</summary>
/// <param name="Year">The championship year.</param>
/// <param name="Weekends">In the order of their dates, cancelled ones included; empty while nobody has answered for this year.</param>
/// <param name="Provenance">Who said so, and when.</param>
public sealed record Season(
    int Year,
    IReadOnlyList<RaceWeekend> Weekends,
    SeasonProvenance Provenance
)
{
    public IEnumerable<RaceWeekend> Ahead(DateTimeOffset now) =>
        Weekends.Where(w => w.State != WeekendState.Cancelled && !w.IsOverAt(now));
}

/// <summary>Who said what a season looks like, and when.</summary>
public sealed record SeasonProvenance
{
    public required SeasonSource Source { get; init; }

    /// <summary>When the answer came in, or was last confirmed as unchanged.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The instant whose knowledge this is: the same as <see cref="FetchedAt"/> but for the bundled season.</summary>
    public required DateTimeOffset StateOf { get; init; }

    /// <summary>When the upstream was last asked, with or without success; null if never.</summary>
    public DateTimeOffset? LastTriedAt { get; init; }

    /// <summary>What the upstream wants to be asked with next time.</summary>
    public CalendarValidators Validators { get; init; } = CalendarValidators.None;
}

/// <summary>Where a season comes from.</summary>
public enum SeasonSource
{
    Bundled,
    Jolpica,
}
