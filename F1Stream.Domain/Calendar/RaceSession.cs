namespace F1Stream.Domain.Calendar;

/// <summary>One session of a race weekend.</summary>
/// <param name="Id">Stable: the weekend's slug and the kind, such as `2026-vegas-race`.</param>
/// <param name="Kind">What is driven.</param>
/// <param name="Day">The day that was announced (UTC where the time is known).</param>
/// <param name="StartUtc">Null while no time is announced.</param>
/// <param name="State">The state of its weekend.</param>
public sealed record RaceSession(
    string Id,
    SessionKind Kind,
    DateOnly Day,
    DateTimeOffset? StartUtc,
    WeekendState State
)
{
    /// <summary>The start and the slot of its kind; null while no time is announced.</summary>
    public DateTimeOffset? EndUtc => StartUtc + Kind.Slot();

    /// <summary>Live from the very start to just before the end.</summary>
    public SessionStatus StatusAt(DateTimeOffset now) =>
        this switch
        {
            { State: WeekendState.Cancelled } => SessionStatus.Cancelled,
            { State: WeekendState.Tbc } or { StartUtc: null } => SessionStatus.Tbc,
            _ when now < StartUtc => SessionStatus.Upcoming,
            _ when now < EndUtc => SessionStatus.Live,
            _ => SessionStatus.Past,
        };

    /// <summary>Nothing of it is to come: past, or a day without a time that has gone by everywhere on earth.</summary>
    public bool IsOverAt(DateTimeOffset now) =>
        StartUtc is null ? now.UtcDateTime > Day.ToDateTime(TimeOnly.MaxValue) : now >= EndUtc;
}
