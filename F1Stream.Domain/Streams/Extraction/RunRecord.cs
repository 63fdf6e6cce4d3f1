namespace F1Stream.Domain.Streams.Extraction;

/// <summary>From a run to what is kept of it.</summary>
public static class RunRecord
{
    public static SourceRun Of(StreamSource source, ExtractorRun run, DateTimeOffset now) =>
        new(source.Id, now, Kind(run.Result))
        {
            Took = run.Took,
            StreamsFound = (run.Result as ExtractionResult.Found)?.Streams.Count ?? 0,
            Trouble = run.Trouble,
            FailedStep = run.Steps.LastOrDefault(s => s.State == StepState.Failed)?.Name,
            NotBefore = run.Result is ExtractionResult.RateLimited wait
                ? now + wait.RetryAfter
                : null,
            NextStart = (run.Result as ExtractionResult.Offline)?.NextStart,
            Steps = run.Steps,
        };

    private static RunResult Kind(ExtractionResult result) =>
        result switch
        {
            ExtractionResult.Found { Streams.Count: > 0 } => RunResult.Found,
            ExtractionResult.Found => RunResult.Empty,
            ExtractionResult.Offline => RunResult.Offline,
            ExtractionResult.AuthNeeded => RunResult.AuthNeeded,
            ExtractionResult.RateLimited => RunResult.RateLimited,
            ExtractionResult.UpstreamError => RunResult.UpstreamError,
            ExtractionResult.ConfigError => RunResult.ConfigError,
            _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
        };
}
