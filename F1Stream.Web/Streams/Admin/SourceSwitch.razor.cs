using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Switches a source on or off, at once and with a way back.</summary>
public sealed partial class SourceSwitch : ComponentBase
{
    private bool _on;

    [Parameter, EditorRequired]
    public required StreamSource Source { get; set; }

    [CascadingParameter]
    public required Toaster Toaster { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required SwitchSource Switch { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    protected override void OnParametersSet() => _on = Source.Enabled;

    private async Task SwitchAsync(ChangeEventArgs wanted)
    {
        var on = wanted.Value is true;
        // Drawn as the browser shows it, so that a refusal is a change that is drawn too.
        _on = on;
        StateHasChanged();
        await Task.Yield(); // What fails at once would be over before anything is drawn.
        if (await ToAsync(on))
        {
            var name = Source.Name;
            Toaster.Say(on ? L["{0} is on.", name] : L["{0} is off.", name], () => ToAsync(!on));
        }
    }

    private async Task<bool> ToAsync(bool on)
    {
        var who = await Who.NameAsync();
        Outcome<StreamSource>? outcome = null;
        var failure = await Storing.TryAsync(async () =>
            outcome = await Switch.RunAsync(Source.Id, on, who, CancellationToken.None)
        );
        if (outcome is Outcome<StreamSource>.Done)
        {
            return true;
        }

        _on = !on;
        var why = failure ?? (outcome as Outcome<StreamSource>.Refused)?.Why.Say;
        Toaster.Say(
            $"{(on ? L["{0} stays off.", Source.Name] : L["{0} stays on.", Source.Name])} {L.Known(why ?? "")}"
        );
        return false;
    }
}
