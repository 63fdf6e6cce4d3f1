namespace F1Stream.Domain.Streams;

/// <summary>What the last extraction of a source came to: a sentence for people where it found nothing, null where it did.</summary>
public sealed record SourceRun(
    string SourceId,
    DateTimeOffset At,
    int StreamsFound,
    string? Trouble
);
