using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Use case: one round over the sources that are due. A slow source holds up no other.</summary>
public sealed class ExtractDueSources(
    IStreamCatalogue catalogue,
    IStreamRecords records,
    ExtractSource extract,
    ExtractionCadence cadence,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _next = new(
        StringComparer.Ordinal
    );

    /// <summary>Makes a source due at once.</summary>
    public void Hurry(string sourceId) => _next.TryRemove(sourceId, out _);

    /// <summary>Starts every source that is due and waits for them; streams that nobody confirmed for the retention time are dropped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = catalogue
            .Sources.Where(s => !_next.TryGetValue(s.Id, out var next) || next <= now)
            .ToList();
        await Task.WhenAll(due.Select(source => OneAsync(source, ct)));

        var forgotten = catalogue
            .All.Where(s => now - s.FoundAt > cadence.Retention)
            .Select(s => s.Id)
            .ToList();
        if (forgotten.Count > 0)
        {
            await records.DropStreamsAsync(forgotten, ct);
        }
    }

    private async Task OneAsync(StreamSource source, CancellationToken ct)
    {
        // Taken before the run: a source that takes longer than the round's pace must not be started again.
        _next[source.Id] = DateTimeOffset.MaxValue;
        SourceRun? run = null;
        try
        {
            run = await extract.RunAsync(source, ct);
        }
        finally
        {
            var now = time.GetUtcNow();
            _next.TryUpdate(source.Id, cadence.Next(run, now), DateTimeOffset.MaxValue);
        }
    }
}
