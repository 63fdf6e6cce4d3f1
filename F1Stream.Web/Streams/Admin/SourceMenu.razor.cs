using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>What else can be done to a source.</summary>
public sealed partial class SourceMenu : ComponentBase
{
    [Parameter, EditorRequired]
    public required StreamSource Source { get; set; }

    [Parameter]
    public bool CanMove { get; set; }

    [Parameter]
    public EventCallback<(string SourceId, int By)> Move { get; set; }

    /// <summary>The menu may go.</summary>
    [Parameter, EditorRequired]
    public EventCallback Done { get; set; }

    [CascadingParameter]
    public required Toaster Toaster { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required ExtractSource Extract { get; init; }

    [Inject]
    public required DuplicateSource Duplicate { get; init; }

    [Inject]
    public required DeleteWithUndo Delete { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private async Task RunNowAsync()
    {
        await CloseAsync();
        Toaster.Say(L["{0} is being looked at…", Source.Name]);
        // The work is for the household: it goes on when this page is closed.
        await StoreAsync(async () =>
        {
            var run = await Extract.RunAsync(Source, CancellationToken.None);
            Toaster.Say(
                run.Trouble is { } trouble
                    ? $"{Source.Name}: {L.Known(trouble)}"
                    : L["{0}: found {1}.", Source.Name, SourceWords.Count(run.StreamsFound, L)]
            );
        });
    }

    private async Task DuplicateAsync()
    {
        var who = await Who.NameAsync();
        Outcome<StreamSource>? outcome = null;
        await StoreAsync(async () =>
            outcome = await Duplicate.RunAsync(Source.Id, who, CancellationToken.None)
        );
        await CloseAsync();
        if (outcome is Outcome<StreamSource>.Done(var copy))
        {
            Toaster.Say(L["{0} is there, switched off.", copy.Name]);
            Navigation.NavigateTo($"{SourcesPage.Address}?edit={copy.Id}");
        }
        else if (outcome is Outcome<StreamSource>.Refused(var why))
        {
            Toaster.Say(why.Say);
        }
    }

    private async Task DeleteAsync()
    {
        await CloseAsync();
        var who = await Who.NameAsync();
        await StoreAsync(() => Delete.RunAsync(Source.Id, who, Toaster));
    }

    private async Task StoreAsync(Func<Task> store)
    {
        if (await Storing.TryAsync(store) is { } failure)
        {
            Toaster.Say(failure);
        }
    }

    private Task CloseAsync() => Done.InvokeAsync();
}
