namespace F1Stream.Domain.Streams.Extraction;

/// <summary>When a source is looked at again, and how long a stream is kept that it no longer names.</summary>
public sealed record ExtractionCadence
{
    /// <summary>Between two looks at a source that answers.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Between two looks at a source that had nothing or failed.</summary>
    public TimeSpan AfterTrouble { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a stream is kept after it was last found.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The instant of the next look; later than usual where the source asked for it.</summary>
    public DateTimeOffset Next(SourceRun? run, DateTimeOffset now)
    {
        var usual = now + (run is { Trouble: null } ? Interval : AfterTrouble);
        return run?.NotBefore > usual ? run.NotBefore.Value : usual;
    }
}
