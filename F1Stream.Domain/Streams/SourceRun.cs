namespace F1Stream.Domain.Streams;

/// <summary>What the last extraction of a source came to: a sentence for people where it found nothing, null where it did.</summary>
public sealed record SourceRun(
    string SourceId,
    DateTimeOffset At,
    int StreamsFound,
    string? Trouble
)
{
    /// <summary>The source asked to be left in peace until then; null if it did not.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}
