using System.Collections.Concurrent;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>
/// Use case: a source is asked anew because addresses of it are worn. One run for all who want one, at least 2 s after the one before, and
/// none while the source has asked to be left in peace.
/// </summary>
public sealed class AskSourceAgain(ExtractSource extract, ISourceRuns runs, TimeProvider time)
{
    /// <summary>Runs to wait for: the one that is under way, ours, and one for a clock that was set back.</summary>
    private const int Most = 3;

    private readonly ConcurrentDictionary<string, Line> _lines = new(StringComparer.Ordinal);

    /// <summary>
    /// The first run that began at that time or later: what began before may bring back the address that was refused since. Null where what it found
    /// could not be stored; it may be known all the same.
    /// </summary>
    /// <param name="source">Whom to ask.</param>
    /// <param name="since">When a fresh address was first wanted.</param>
    /// <param name="ct">Nobody waits any more; the source is asked all the same.</param>
    public async Task<SourceRun?> RunAsync(
        StreamSource source,
        DateTimeOffset since,
        CancellationToken ct
    )
    {
        var line = _lines.GetOrAdd(source.Id, static _ => new Line());
        for (var i = 0; i < Most; i++)
        {
            Task running;
            lock (line)
            {
                if (line.Began >= since)
                {
                    return line.Run;
                }

                // Without ct: a run that never began would be waited for by all who come after.
                running = line.Running ??= Task.Run(
                    () => OnceAsync(source, line),
                    CancellationToken.None
                );
            }

            await running.WaitAsync(ct);
        }

        return line.Run;
    }

    private async Task OnceAsync(StreamSource source, Line line)
    {
        var pause = line.Began + TokenLife.LeastPause - time.GetUtcNow();
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause.Value, time);
        }

        var began = time.GetUtcNow();
        var run = runs.Last(source.Id) is { } last && last.NotBefore > began ? last : null;
        try
        {
            if (run is null)
            {
                run = await extract.RunAsync(source, CancellationToken.None);
                began = run.At - run.Took;
            }
        }
#pragma warning disable CA1031 // A full disk: what was found is known all the same, and whoever polls the source tells the failure.
        catch (Exception)
#pragma warning restore CA1031
        {
            run = null;
        }

        lock (line)
        {
            (line.Began, line.Run, line.Running) = (began, run, null);
        }
    }

    /// <summary>Who wants a run of one source.</summary>
    private sealed class Line
    {
        public DateTimeOffset? Began { get; set; }

        public SourceRun? Run { get; set; }

        public Task? Running { get; set; }
    }
}
