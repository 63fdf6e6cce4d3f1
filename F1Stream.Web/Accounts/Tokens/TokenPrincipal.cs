using System.Security.Claims;
using F1Stream.Domain.Accounts.Tokens;
using F1Stream.Web.Shell;

namespace F1Stream.Web.Accounts.Tokens;

/// <summary>A program that brings a key: no member, without a role, allowed what its scopes say and nothing else.</summary>
internal static class TokenPrincipal
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a key is shown at all: then the session's cookie does not count.</summary>
    internal static bool IsShown(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith(Bearer + ApiKey.Prefix, StringComparison.Ordinal);

    /// <summary>The program, or null if nobody has this key.</summary>
    internal static async ValueTask<ClaimsPrincipal?> OfAsync(HttpContext http)
    {
        var key = http.Request.Headers.Authorization.ToString()[Bearer.Length..].Trim();
        var tokens = http.RequestServices.GetRequiredService<IApiTokens>();
        return await tokens.FindAsync(ApiKey.FingerprintOf(key), http.RequestAborted) is { } token
            ? new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.Name, $"{token.Name} (token of {token.CreatedBy})"),
                        .. token.Scopes.Select(scope => new Claim(Access.Scope, scope)),
                    ],
                    "token"
                )
            )
            : null;
    }
}
