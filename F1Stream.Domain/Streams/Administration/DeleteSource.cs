using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: delete a source with its streams and its history.</summary>
public sealed class DeleteSource(IStreamCatalogue catalogue, ApplyChange apply)
{
    /// <summary>What was deleted, as long as whoever deleted it may want it back. Refused with `sources.unknown`.</summary>
    public async Task<Outcome<StreamSource>> RunAsync(
        string sourceId,
        string who,
        CancellationToken ct
    )
    {
        using var turn = await apply.EnterAsync(ct);
        if (catalogue.AllSources.FirstOrDefault(s => s.Id == sourceId) is not { } source)
        {
            return SourceRefusals.Unknown;
        }

        await apply.DeleteAsync(source, who, ct);
        return source;
    }
}
