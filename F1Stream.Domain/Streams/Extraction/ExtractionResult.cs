namespace F1Stream.Domain.Streams.Extraction;

/// <summary>What a run of an extractor came to.</summary>
public abstract record ExtractionResult
{
    private ExtractionResult() { }

    /// <summary>For people: why there is no stream. A sentence; null where there is one.</summary>
    public string? Trouble =>
        this switch
        {
            Found { Streams.Count: > 0 } => null,
            Found => "The source answers, but holds no stream.",
            Offline offline => offline.Reason,
            AuthNeeded auth => auth.Reason,
            RateLimited wait => wait.Reason
                ?? $"The source asks to be left alone for {wait.RetryAfter.TotalSeconds:0} s.",
            UpstreamError error => error.Reason,
            ConfigError error => $"{error.Field}: {error.Reason}.",
            _ => throw new InvalidOperationException($"Unknown result {GetType().Name}."),
        };

    public sealed record Found(IReadOnlyList<ExtractedStream> Streams) : ExtractionResult;

    /// <summary>The source works, nothing is on air.</summary>
    public sealed record Offline(string Reason, DateTimeOffset? NextStart = null)
        : ExtractionResult;

    /// <summary>The source wants a key, another key, or a password.</summary>
    public sealed record AuthNeeded(string Reason) : ExtractionResult;

    /// <summary>The source wants to be left alone for a while, or is busy.</summary>
    public sealed record RateLimited(TimeSpan RetryAfter, string? Reason = null) : ExtractionResult;

    /// <summary>The source fails, or answers with what is not understood.</summary>
    public sealed record UpstreamError(string Reason) : ExtractionResult;

    /// <summary>A setting cannot be right; <paramref name="Field"/> is its path, such as `settings.url`.</summary>
    public sealed record ConfigError(string Field, string Reason) : ExtractionResult;
}
