using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Use case: run one source's extractor and keep what it found. A source that is being extracted is not extracted twice.</summary>
public sealed class ExtractSource(
    ExtractorRegistry registry,
    IStreamRecords records,
    IEventBus events,
    TimeProvider time
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, Task<SourceRun>> _running = new(
        StringComparer.Ordinal
    );

    /// <summary>The run's outcome; a run that is under way is joined. An empty or failed run deletes nothing.</summary>
    public async Task<SourceRun> RunAsync(StreamSource source, CancellationToken ct)
    {
        var mine = new TaskCompletionSource<SourceRun>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var running = _running.GetOrAdd(source.Id, mine.Task);
        if (running != mine.Task)
        {
            return await running.WaitAsync(ct);
        }

        try
        {
            var run = await OnceAsync(source, ct);
            mine.SetResult(run);
            return run;
        }
        catch (Exception e)
        {
            mine.SetException(e);
            throw;
        }
        finally
        {
            _running.TryRemove(source.Id, out _);
        }
    }

    private async Task<SourceRun> OnceAsync(StreamSource source, CancellationToken ct)
    {
        var result = await ResultAsync(source, ct);
        var now = time.GetUtcNow();
        if (result is ExtractionResult.Found { Streams.Count: > 0 } found)
        {
            await records.KeepStreamsAsync(
                [.. found.Streams.Select(s => Stream(source, s, now))],
                ct
            );
        }

        var run = new SourceRun(
            source.Id,
            now,
            (result as ExtractionResult.Found)?.Streams.Count ?? 0,
            Trouble(result)
        )
        {
            NotBefore = result is ExtractionResult.RateLimited wait ? now + wait.RetryAfter : null,
        };
        records.Remember(run);
        events.Publish(new StreamsExtracted(source.Id));
        return run;
    }

    private async Task<ExtractionResult> ResultAsync(StreamSource source, CancellationToken ct)
    {
        if (registry.Check(source) is { } mistake)
        {
            return new ExtractionResult.ConfigError(mistake.Path, mistake.Reason);
        }

        var extractor = registry.Find(source.Extractor)!;
        var context = new ExtractionContext(source, extractor.Manifest, time);
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await extractor.ExtractAsync(context, either.Token);
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new ExtractionResult.UpstreamError(
                "request",
                $"It did not answer within {Patience.TotalSeconds:0} s."
            );
        }
#pragma warning disable CA1031 // One extractor's bug is told as that source's trouble and reaches no other.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return new ExtractionResult.UpstreamError(
                "extract",
                $"The extractor failed: {e.GetType().Name}."
            );
        }
    }

    private static LiveStream Stream(
        StreamSource source,
        ExtractedStream found,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = ShortId.Of(source.Id, found.Key),
            Source = source,
            Title = found.Title,
            Url = found.Url,
            Headers = found.Headers,
            FoundAt = now,
            ExpiresAt = found.ExpiresAt,
            RefreshSafe = found.RefreshSafe,
            PropagateQuery = found.PropagateQuery,
            Health = new StreamHealth { Since = now },
        };

    private static string? Trouble(ExtractionResult result) =>
        result switch
        {
            ExtractionResult.Found { Streams.Count: > 0 } => null,
            ExtractionResult.Found => "The source answers, but holds no stream.",
            ExtractionResult.Offline offline => offline.Reason,
            ExtractionResult.AuthNeeded auth => auth.Reason,
            ExtractionResult.RateLimited => "The source asks us to wait.",
            ExtractionResult.UpstreamError error => error.Reason,
            ExtractionResult.ConfigError error => $"{error.Field}: {error.Reason}.",
            _ => throw new InvalidOperationException($"Unknown result {result.GetType().Name}."),
        };
}
