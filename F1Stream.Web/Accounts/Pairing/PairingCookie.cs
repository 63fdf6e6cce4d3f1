using F1Stream.Domain.Accounts.Pairing;

namespace F1Stream.Web.Accounts.Pairing;

/// <summary>The secret of a screen that waits: only its own browser has it, only for /pair, only as long as its code lives.</summary>
internal static class PairingCookie
{
    private const string Name = "f1stream-pair";
    private const string Path = "/pair";

    internal static string? Of(HttpContext http) => http.Request.Cookies[Name];

    internal static void Give(HttpContext http, PairingTicket ticket) =>
        http.Response.Cookies.Append(Name, ticket.Secret, Options(http, ticket.Device.Until));

    internal static void Take(HttpContext http) =>
        http.Response.Cookies.Delete(Name, Options(http, null));

    private static CookieOptions Options(HttpContext http, DateTimeOffset? until) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = Path,
            Expires = until,
        };
}
