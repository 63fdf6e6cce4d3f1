using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Streams.Admin;

/// <summary>Who is at the page, for the audit list.</summary>
internal static class Administrator
{
    internal static async Task<string> NameAsync(this Task<AuthenticationState> who) =>
        (await who).User.Identity?.Name ?? "";
}
