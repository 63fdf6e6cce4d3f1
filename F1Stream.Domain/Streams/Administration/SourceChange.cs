namespace F1Stream.Domain.Streams.Administration;

/// <summary>One line of the audit list: who did what to which source. Names settings, never says their values.</summary>
public sealed record SourceChange(
    DateTimeOffset At,
    string Who,
    SourceAction Action,
    string SourceId,
    string SourceName
)
{
    /// <summary>What of it, in a few words ("interval, settings.url"); null where the action says it all.</summary>
    public string? What { get; init; }
}

/// <summary>What can be done to a source.</summary>
public enum SourceAction
{
    Added,
    Edited,
    SwitchedOn,
    SwitchedOff,
    Moved,
    Deleted,
    Restored,
    Imported,
    Exported,
    Tied,
}
