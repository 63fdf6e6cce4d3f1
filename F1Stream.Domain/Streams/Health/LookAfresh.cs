using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Health;

/// <summary>One look at a stream; where its address has expired meanwhile, under the address that its source names now.</summary>
public sealed class LookAfresh(
    LookAtStream look,
    ExtractSource extract,
    IStreamCatalogue catalogue,
    ISourceRuns runs,
    TimeProvider time
)
{
    // All streams of a source expire together, and are looked at one after the other.
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);

    /// <summary>Takes as long as two looks and a run of the extractor at most.</summary>
    public async Task<ProbeFinding> RunAsync(LiveStream stream, CancellationToken ct)
    {
        var finding = await look.RunAsync(stream, ct);
        if (finding is not ProbeFinding.Bad { State: StreamState.AuthExpired })
        {
            return finding;
        }

        if (Other(stream) is null && MayAsk(stream.Source))
        {
            await extract.RunAsync(stream.Source, ct);
        }

        return Other(stream) is { } fresh ? await look.RunAsync(fresh, ct) : finding;
    }

    /// <inheritdoc cref="LookAtStream.HasNews"/>
    public bool HasNews(LiveStream stream, DateTimeOffset lastLook) =>
        look.HasNews(stream, lastLook);

    private LiveStream? Other(LiveStream stream) =>
        catalogue.Find(stream.Id) is { } known && known.Url != stream.Url ? known : null;

    private bool MayAsk(StreamSource source)
    {
        var now = time.GetUtcNow();
        return catalogue.Sources.Any(s => s.Id == source.Id)
            && (
                runs.Last(source.Id) is not { } last
                || (now - last.At >= Between && !(last.NotBefore > now))
            );
    }
}
