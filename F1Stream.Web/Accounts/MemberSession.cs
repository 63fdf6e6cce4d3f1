using System.Security.Claims;
using F1Stream.Domain.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace F1Stream.Web.Accounts;

/// <summary>A member's session: what its cookie says and how long that is believed.</summary>
internal static class MemberSession
{
    internal const string Scheme = "f1stream";
    private const string Stamp = "stamp";

    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "f1stream";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromDays(30);
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    internal static Task OpenAsync(HttpContext http, Member member) =>
        http.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, member.Id),
                        new Claim(ClaimTypes.Name, member.Name),
                        new Claim(ClaimTypes.Role, member.Role.ToString()),
                        new Claim(Stamp, member.Stamp),
                    ],
                    Scheme
                )
            ),
            new AuthenticationProperties { IsPersistent = true }
        );

    /// <summary>Whom the principal's cookie names; null for guests and strangers.</summary>
    internal static Member? MemberOf(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true, Name: { } name }
        && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && principal.FindFirstValue(Stamp) is { } stamp
        && Enum.TryParse<MemberRole>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Member(id, name, role, stamp)
            : null;

    /// <summary>Whether the member whom the principal names still exists and has not ended their sessions.</summary>
    internal static async Task<bool> IsCurrentAsync(
        this IHousehold household,
        ClaimsPrincipal principal,
        CancellationToken ct
    ) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && principal.FindFirstValue(Stamp) is { } stamp
        && await household.IsCurrentAsync(id, stamp, ct);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var household = http.RequestServices.GetRequiredService<IHousehold>();
        if (
            context.Principal is not { } principal
            || !await household.IsCurrentAsync(principal, http.RequestAborted)
        )
        {
            context.RejectPrincipal();
        }
    }
}
