using System.Security.Claims;
using F1Stream.Domain.Accounts.Choices;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Shell;

/// <summary>By whose name what is watched and chosen is kept: the member, or for guests the household.</summary>
internal static class WhoWatches
{
    internal static string ViewerId(this ClaimsPrincipal user) =>
        user.FindFirstValue(ClaimTypes.NameIdentifier) ?? ViewerChoices.Household;

    internal static async Task<string> ViewerIdAsync(this AuthenticationStateProvider who) =>
        (await who.GetAuthenticationStateAsync()).User.ViewerId();
}
