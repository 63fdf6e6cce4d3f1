using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Shell;

/// <summary>Sends whoever is not signed in to the door; tells a member that the page is not for them.</summary>
public sealed partial class TurnedAway : ComponentBase
{
    private bool _isMember;

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Who).User;
        _isMember = user.Identity is { IsAuthenticated: true } && !user.IsFirstRunGuest();
        if (!_isMember)
        {
            var wanted = Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery);
            await LeaveForAsync($"/sign-in?returnUrl={wanted}");
        }
    }

    private async Task LeaveForAsync(string address)
    {
        if (!RendererInfo.IsInteractive)
        {
            Navigation.NavigateTo(address, forceLoad: true);
            return;
        }

        try
        {
            // NavigateTo waits for an answer that never comes from a page that is gone, and ends the circuit with an error (dotnet/aspnetcore#45267).
            await Js.InvokeVoidAsync("f1stream.leaveFor", address);
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException)
        {
            // The page has been left already.
        }
    }
}
