namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What a run of an extractor came to.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult() { }

    public sealed record Found(IReadOnlyList<ExtractedStream> Streams) : ExtractionResult;

    /// <summary>The source works, nothing is on air.</summary>
    public sealed record Offline(string Reason, DateTimeOffset? NextStart = null)
        : ExtractionResult;

    public sealed record AuthNeeded(string Reason) : ExtractionResult;

    public sealed record RateLimited(TimeSpan RetryAfter) : ExtractionResult;

    public sealed record UpstreamError(string Step, string Reason) : ExtractionResult;

    public sealed record ConfigError(string Field, string Reason) : ExtractionResult;
}

/// <summary>A stream as an extractor found it.</summary>
public sealed record ExtractedStream
{
    /// <summary>Stable inside its source.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    public required Uri Url { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool RefreshSafe { get; init; } = true;

    public bool PropagateQuery { get; init; }
}
