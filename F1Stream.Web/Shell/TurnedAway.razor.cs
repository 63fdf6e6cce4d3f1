using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Shell;

/// <summary>Sends whoever is not signed in to the door; tells a member that the page is not for them.</summary>
public sealed partial class TurnedAway : ComponentBase
{
    private bool _isMember;

    [CascadingParameter]
    public required Task<AuthenticationState> Who { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync()
    {
        var user = (await Who).User;
        _isMember = user.Identity is { IsAuthenticated: true } && !user.IsFirstRunGuest();
        if (!_isMember)
        {
            var wanted = Uri.EscapeDataString(new Uri(Navigation.Uri).PathAndQuery);
            Navigation.NavigateTo($"/sign-in?returnUrl={wanted}", forceLoad: true);
        }
    }
}
