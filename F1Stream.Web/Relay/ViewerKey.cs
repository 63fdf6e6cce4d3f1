using System.Security.Claims;

namespace F1Stream.Web.Relay;

/// <summary>What tells viewers apart where they are counted: who has signed in, else the address that they come from.</summary>
internal static class ViewerKey
{
    internal static string Of(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier)
        ?? http.Connection.RemoteIpAddress?.ToString()
        ?? "";
}
