using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: a copy of a source, secrets included, right behind it and switched off until somebody has changed what differs.</summary>
public sealed class DuplicateSource(IStreamCatalogue catalogue, ApplyChange apply)
{
    /// <summary>The copy. Refused with `sources.unknown`.</summary>
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

        var name = FreeName.For($"{source.Name} copy", catalogue);
        var copy = source with
        {
            Id = SourceId.For(name, catalogue),
            Name = name,
            Enabled = false,
            Origin = SourceOrigin.Administrator,
        };
        var note = new ChangeNote(SourceAction.Added, who, $"copy of {source.Name}");
        await apply.SaveAsync(null, copy, note, ct);
        return copy;
    }
}
