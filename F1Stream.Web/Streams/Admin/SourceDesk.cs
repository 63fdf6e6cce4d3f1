using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;

namespace F1Stream.Web.Streams.Admin;

/// <summary>What the drawer does with a source: find it, check what was typed, store it, delete it.</summary>
public sealed class SourceDesk(
    IStreamCatalogue catalogue,
    ReadDraft drafts,
    SaveSource save,
    DeleteWithUndo delete,
    Storing storing
)
{
    public StreamSource? Find(string? sourceId) =>
        catalogue.AllSources.FirstOrDefault(s => s.Id == sourceId);

    public Outcome<CheckedSource> Check(SourceDraft draft) => drafts.Run(draft);

    /// <summary>The outcome, or the sentence that says why there is none.</summary>
    public async Task<(Outcome<StreamSource>? Outcome, string? Failure)> SaveAsync(
        SourceDraft draft,
        string who
    )
    {
        Outcome<StreamSource>? outcome = null;
        // It may have been switched in the list, or by somebody else, while it was open here.
        draft = draft with
        {
            Enabled = Find(draft.Id)?.Enabled ?? true,
        };
        var failure = await storing.TryAsync(async () =>
            outcome = await save.RunAsync(draft, who, CancellationToken.None)
        );
        return (outcome, failure);
    }

    /// <summary>Null once it is done; else the sentence that says that it is not.</summary>
    public Task<string?> DeleteAsync(string sourceId, string who, Toaster toaster) =>
        storing.TryAsync(() => delete.RunAsync(sourceId, who, toaster));
}
