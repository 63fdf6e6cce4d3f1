namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Use case: drop the streams that their source has not named for the retention time. Until then they are kept, and shown as stale; what somebody tied to a session by hand stays.</summary>
public sealed class ForgetStreams(
    IStreamCatalogue catalogue,
    IStreamRecords records,
    ISourceRuns runs,
    ExtractionCadence cadence,
    TimeProvider time
)
{
    /// <summary>The number of streams dropped.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var forgotten = catalogue
            .All.Where(s => s.TiedTo is null && now - s.FoundAt > Patience(s.Source))
            // Not before the source was asked since: the server, or the source, may have been off for days.
            .Where(s => runs.Last(s.Source.Id) is { } run && now - run.At < Patience(s.Source))
            .Select(s => s.Id)
            .ToList();
        if (forgotten.Count > 0)
        {
            await records.DropStreamsAsync(forgotten, ct);
        }

        return forgotten.Count;
    }

    private TimeSpan Patience(StreamSource source) =>
        source.Interval is { } own && own * 2 > cadence.Retention ? own * 2 : cadence.Retention;
}
