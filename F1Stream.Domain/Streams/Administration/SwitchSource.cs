using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: switch a source on or off. Off, it keeps its settings and is neither looked at nor offered.</summary>
public sealed class SwitchSource(
    ExtractorRegistry registry,
    IStreamCatalogue catalogue,
    ApplyChange apply
)
{
    /// <summary>The source as it is now. Refused with `sources.unknown`; on, also with its mistakes by field.</summary>
    public async Task<Outcome<StreamSource>> RunAsync(
        string sourceId,
        bool on,
        string who,
        CancellationToken ct
    )
    {
        using var turn = await apply.EnterAsync(ct);
        if (catalogue.AllSources.FirstOrDefault(s => s.Id == sourceId) is not { } source)
        {
            return SourceRefusals.Unknown;
        }

        if (source.Enabled == on)
        {
            return source;
        }

        if (on && registry.Mistakes(source) is { Count: > 0 } mistakes)
        {
            return SourceRefusals.Of(mistakes);
        }

        await apply.SwitchAsync(source, on, who, ct);
        return source with { Enabled = on };
    }
}
