namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: bring back a source that was just deleted; its streams are found again at once.</summary>
public sealed class RestoreSource(IStreamCatalogue catalogue, ApplyChange apply)
{
    /// <summary>The source under its old id and name; under others where a new source has taken them meanwhile.</summary>
    public async Task<StreamSource> RunAsync(StreamSource deleted, string who, CancellationToken ct)
    {
        using var turn = await apply.EnterAsync(ct);
        var name = FreeName.For(deleted.Name, catalogue);
        var taken = catalogue.AllSources.Any(s => s.Id == deleted.Id);
        var source = deleted with
        {
            Id = taken ? SourceId.For(name, catalogue) : deleted.Id,
            Name = name,
        };
        await apply.SaveAsync(null, source, new ChangeNote(SourceAction.Restored, who), ct);
        return source;
    }
}
