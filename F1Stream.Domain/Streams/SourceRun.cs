using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams;

/// <summary>What one extraction of a source came to. Holds nothing secret.</summary>
public sealed record SourceRun(string SourceId, DateTimeOffset At, RunResult Result)
{
    /// <summary>Given when it is stored; 0 before.</summary>
    public long Id { get; init; }

    /// <summary>From the first step to the last; <see cref="At"/> is when it ended.</summary>
    public TimeSpan Took { get; init; }

    public int StreamsFound { get; init; }

    /// <summary>For people: why it found nothing; null where it did.</summary>
    public string? Trouble { get; init; }

    /// <summary>The step that failed, one of <see cref="StepNames"/>; null where none did.</summary>
    public string? FailedStep { get; init; }

    /// <summary>The source asked to be left in peace until then; null if it did not.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>When the source will be on air, if it said so.</summary>
    public DateTimeOffset? NextStart { get; init; }

    public IReadOnlyList<ExtractionStep> Steps { get; init; } = [];

    /// <summary>Whether the source did what it should, be it on air or not.</summary>
    public bool Answered => Result is RunResult.Found or RunResult.Empty or RunResult.Offline;
}

/// <summary>The kinds of results that a run may have.</summary>
public enum RunResult
{
    Found,

    /// <summary>It answered and named no stream.</summary>
    Empty,
    Offline,
    AuthNeeded,
    RateLimited,
    UpstreamError,
    ConfigError,
}
