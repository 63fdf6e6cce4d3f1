namespace F1Stream.Domain.Streams.Extraction;

/// <summary>One run of a source's extractor, shut off from all others, at most two at once on a host: whatever goes wrong in it becomes its result.</summary>
public sealed class RunExtractor(ExtractorRegistry registry, TimeProvider time)
{
    /// <summary>For the whole run; each request has less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HostTurns _hosts = new();

    /// <param name="source">For whom; need not be stored.</param>
    /// <param name="watch">Is told of each step as it begins and ends; may be null.</param>
    /// <param name="ct">Ends the run; the only exception that comes out.</param>
    public async Task<ExtractorRun> RunAsync(
        StreamSource source,
        Action<ExtractionStep>? watch,
        CancellationToken ct
    )
    {
        if (registry.Mistakes(source) is [var mistake, ..])
        {
            return new ExtractorRun(
                new ExtractionResult.ConfigError(mistake.Path, mistake.Reason),
                [],
                TimeSpan.Zero
            );
        }

        var extractor = registry.Find(source.Extractor)!;
        var context = new ExtractionContext(source, extractor.Manifest, time, watch);
        using var turn = await _hosts.EnterAsync(source, ct);
        var started = time.GetTimestamp();
        var result = await ResultAsync(extractor, context, ct);
        var redaction = Redaction.For(source, extractor.Manifest);
        return new ExtractorRun(result, context.Steps, time.GetElapsedTime(started))
        {
            Redaction = redaction,
            Trouble = result.Trouble is { } trouble ? redaction.Of(trouble) : null,
        };
    }

    private async Task<ExtractionResult> ResultAsync(
        IStreamExtractor extractor,
        ExtractionContext context,
        CancellationToken ct
    )
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            // Off the caller's thread: an extractor that computes for long must not hold up who started it.
            return await Task.Run(
                () => extractor.ExtractAsync(context, either.Token),
                either.Token
            );
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new ExtractionResult.UpstreamError(
                $"It was not done within {Patience.TotalSeconds:0} s."
            );
        }
#pragma warning disable CA1031 // One extractor's bug is told as that source's trouble and reaches no other.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return new ExtractionResult.UpstreamError(
                $"The extractor failed: {e.GetType().Name}. This is a mistake in F1Stream."
            );
        }
    }
}

/// <summary>A run's result, its steps in the order in which they began, and how long it took.</summary>
public sealed record ExtractorRun(
    ExtractionResult Result,
    IReadOnlyList<ExtractionStep> Steps,
    TimeSpan Took
)
{
    /// <summary>For people: why there is no stream, without secrets; null where there is one.</summary>
    public string? Trouble { get; init; } = Result.Trouble;

    /// <summary>Knows the secrets of the source; null where no extractor was asked.</summary>
    public Redaction? Redaction { get; init; }
}
