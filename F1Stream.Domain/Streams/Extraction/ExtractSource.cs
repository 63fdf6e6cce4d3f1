using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>
/// Use case: run one source's extractor, keep what it found, and decide when it is looked at next. A source that is being extracted is not
/// extracted twice.
/// </summary>
public sealed class ExtractSource(
    RunExtractor extractor,
    IStreamRecords records,
    ISourceRuns runs,
    ExtractionTimes times,
    IEventBus events
) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<string, Task<SourceRun>> _running = new(
        StringComparer.Ordinal
    );

    /// <summary>
    /// The run's outcome; a run that is under way is joined. An empty or failed run deletes nothing. Whoever gives up leaves the run alone:
    /// others may wait for it, and the source's next look is decided at its end.
    /// </summary>
    public async Task<SourceRun> RunAsync(StreamSource source, CancellationToken ct)
    {
        var mine = new TaskCompletionSource<SourceRun>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var running = _running.GetOrAdd(source.Id, mine.Task);
        if (running == mine.Task)
        {
            _ = FinishAsync(source, mine);
        }

        return await running.WaitAsync(ct);
    }

    /// <summary>Ends what is under way, and waits until programs and pages that were opened for it are closed.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Task.WhenAll(_running.Values).ContinueWith(static _ => { }, TaskScheduler.Default);
        _closing.Dispose();
    }

    private async Task FinishAsync(StreamSource source, TaskCompletionSource<SourceRun> run)
    {
        var begunAt = times.Now;
        Action tell;
        try
        {
            var done = await OnceAsync(source, _closing.Token);
            tell = () => run.SetResult(done);
        }
        catch (OperationCanceledException)
        {
            tell = () => run.SetCanceled(CancellationToken.None);
        }
#pragma warning disable CA1031 // Handed on to whoever waits for the run.
        catch (Exception e)
#pragma warning restore CA1031
        {
            tell = () =>
            {
                run.SetException(e);
                // Nobody may wait any more: then nobody looks at it.
                _ = run.Task.Exception;
            };
        }

        // Off the list before it is told: who comes next must not be handed an answer that is over.
        _running.TryRemove(source.Id, out _);
        tell();
        // Also when it could not be stored: who sets the next run must hear that this one is over.
        events.Publish(new StreamsExtracted(source.Id, begunAt));
    }

    private async Task<SourceRun> OnceAsync(StreamSource source, CancellationToken ct)
    {
        var done = await extractor.RunAsync(source, null, ct);
        var now = times.Now;
        var run = RunRecord.Of(source, done, now);
        if (!records.Holds(source))
        {
            // Its settings were changed while it ran: what it found is of a source that is no more.
            return run;
        }

        try
        {
            if (done.Result is ExtractionResult.Found { Streams.Count: > 0 } found)
            {
                await records.KeepStreamsAsync(
                    [.. found.Streams.Select(s => FoundStream.Of(source, s, now))],
                    ct
                );
            }
        }
        finally
        {
            // Even where the disk is full: without a time for the next run it would come at once, again and again.
            await runs.KeepAsync(run, times.After(run, source, runs.Times(source.Id)), ct);
        }

        return run;
    }
}
