using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Remux;

namespace F1Stream.Domain.Streams.Health;

/// <summary>One look at a stream, in the way that fits its kind.</summary>
public sealed class LookAtStream(
    HlsProbe probe,
    IRemuxWatch remux,
    ISourceRuns runs,
    ExtractionCadence cadence,
    TimeProvider time
)
{
    private const int FailuresThatCount = 2;

    /// <summary>Takes as long as <see cref="HlsProbe.LookAsync"/> for HLS; answers at once for what is not opened just to look.</summary>
    public Task<ProbeFinding> RunAsync(LiveStream stream, CancellationToken ct) =>
        IsOpenedToLook(stream)
            ? probe.LookAsync(stream, ct)
            : Task.FromResult(remux.Of(stream) ?? ByExtraction(stream));

    /// <summary>Whether a look now may come to something else than the last one, because the source has been asked since.</summary>
    public bool HasNews(LiveStream stream, DateTimeOffset lastLook) =>
        !IsOpenedToLook(stream) && runs.Last(stream.Source.Id)?.At > lastLook;

    private static bool IsOpenedToLook(LiveStream stream) =>
        stream is { Kind: not StreamKind.NeedsRemux, TakesTuner: false };

    // Opening such a stream takes a tuner, so while nobody plays it the extractor's word is all there is: it has just talked to the
    // source that lists it. One failed run is forgiven; without any run the evidence grows old.
    private ProbeFinding ByExtraction(LiveStream stream)
    {
        if (runs.Last(stream.Source.Id) is { } run && run.At > stream.FoundAt)
        {
            if (run.Answered)
            {
                return new ProbeFinding.Bad(
                    StreamState.Offline,
                    run.Trouble ?? "The source no longer names it."
                );
            }

            if (runs.Times(stream.Source.Id)?.FailuresInARow >= FailuresThatCount)
            {
                return new ProbeFinding.Bad(
                    StreamState.Unreachable,
                    run.Trouble ?? "The source cannot be asked now."
                );
            }
        }

        var age = time.GetUtcNow() - stream.FoundAt;
        var old = 2 * (stream.Source.Interval ?? cadence.Interval);
        return age <= old
            ? new ProbeFinding.Good(stream.Health.ResponseTime ?? default, stream.Health.Variants)
            : new ProbeFinding.Bad(
                StreamState.Unreachable,
                $"The source has not named this stream for {age.TotalMinutes:0} minutes."
            );
    }
}
