using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Deletes a source and leaves a message that brings it back.</summary>
public sealed class DeleteWithUndo(
    DeleteSource delete,
    RestoreSource restore,
    IStringLocalizer<Words> words
)
{
    public async Task RunAsync(string sourceId, string who, Toaster toaster)
    {
        switch (await delete.RunAsync(sourceId, who, CancellationToken.None))
        {
            case Outcome<StreamSource>.Done(var deleted):
                toaster.Say(
                    words["{0} is deleted.", deleted.Name],
                    () => restore.RunAsync(deleted, who, CancellationToken.None)
                );
                break;
            case Outcome<StreamSource>.Refused(var why):
                toaster.Say(why.Say);
                break;
        }
    }
}
