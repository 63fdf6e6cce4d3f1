using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Web.Streams;

/// <summary>A source as the API shows it. Secret settings and headers are null, values in the queries of addresses are masked.</summary>
internal sealed record SourceAnswer(
    string Id,
    string Name,
    string Extractor,
    IReadOnlyDictionary<string, string?> Settings,
    IReadOnlyDictionary<string, string?> Headers,
    int Priority,
    bool Enabled,
    IReadOnlyList<string> Sessions,
    IReadOnlyList<string> AllowedHosts,
    int? IntervalSeconds,
    SourceState State,
    string Say,
    int Streams,
    DateTimeOffset? NextRunAt,
    bool OnHold,
    RunAnswer? LastRun
)
{
    internal static SourceAnswer Of(SourceSummary summary, ExtractorRegistry registry)
    {
        var source = summary.Source;
        var shown = ShownSource.Draft(source, registry.Find(source.Extractor)?.Manifest);
        return new SourceAnswer(
            source.Id,
            source.Name,
            source.Extractor,
            shown.Settings,
            shown.Headers.ToDictionary(h => h.Name, h => h.Value, StringComparer.Ordinal),
            source.Priority,
            source.Enabled,
            source.Sessions,
            source.AllowedHosts,
            (int?)source.Interval?.TotalSeconds,
            summary.State,
            summary.Say,
            summary.Streams,
            summary.OnHold ? null : summary.NextRunAt,
            summary.OnHold,
            summary.LastRun is { } run ? RunAnswer.Of(run) : null
        );
    }
}

/// <summary>A run as the API shows it; times in milliseconds.</summary>
internal sealed record RunAnswer(
    DateTimeOffset At,
    RunResult Result,
    double TookMs,
    int StreamsFound,
    string? Trouble,
    string? FailedStep,
    DateTimeOffset? NextStart,
    IReadOnlyList<StepAnswer> Steps
)
{
    internal static RunAnswer Of(SourceRun run) =>
        new(
            run.At,
            run.Result,
            Math.Round(run.Took.TotalMilliseconds, 1),
            run.StreamsFound,
            run.Trouble,
            run.FailedStep,
            run.NextStart,
            [.. run.Steps.Select(StepAnswer.Of)]
        );
}

/// <summary>A step of a run as the API shows it.</summary>
internal sealed record StepAnswer(
    string Name,
    StepState State,
    string? Url,
    int? Status,
    double TookMs,
    string? Say,
    string? Snippet
)
{
    internal static StepAnswer Of(ExtractionStep step) =>
        new(
            step.Name,
            step.State,
            step.Url,
            step.Status,
            Math.Round(step.Took.TotalMilliseconds, 1),
            step.Say,
            step.Snippet
        );
}

/// <summary>What a test came to; its streams play under their addresses for ten minutes.</summary>
internal sealed record TestAnswer(RunAnswer Run, IReadOnlyList<TestedStream> Streams);

/// <summary>A stream that a test found.</summary>
internal sealed record TestedStream(
    string Id,
    string Title,
    StreamKind Kind,
    int? Height,
    string PlaybackUrl
);
