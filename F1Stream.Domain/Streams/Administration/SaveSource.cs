using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: add a source, or change one. It is looked at at once.</summary>
public sealed class SaveSource(ReadDraft drafts, IStreamCatalogue catalogue, ApplyChange apply)
{
    /// <summary>The stored source. Refused with `sources.unknown`, `sources.changed_meanwhile`, or with the mistakes by field.</summary>
    /// <param name="draft">What was typed.</param>
    /// <param name="who">Name of the administrator, for the audit list.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome<StreamSource>> RunAsync(
        SourceDraft draft,
        string who,
        CancellationToken ct
    )
    {
        using var turn = await apply.EnterAsync(ct);
        if (drafts.Run(draft) is not Outcome<CheckedSource>.Done { Value: var read })
        {
            return SourceRefusals.Unknown;
        }

        if (read.Mistakes.Count > 0)
        {
            return SourceRefusals.Of(read.Mistakes);
        }

        var before = catalogue.AllSources.FirstOrDefault(s => s.Id == read.Source.Id);
        if (before is not null && draft.Seen is { } seen && SourceDifference.InForm(seen, before))
        {
            return SourceRefusals.ChangedMeanwhile;
        }

        var note = before is null
            ? new ChangeNote(SourceAction.Added, who)
            : new ChangeNote(
                SourceAction.Edited,
                who,
                SourceDifference.Between(before, read.Source)
            );
        await apply.SaveAsync(before, read.Source, note, ct);
        return read.Source;
    }
}
