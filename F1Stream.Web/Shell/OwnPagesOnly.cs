using F1Stream.Domain.Kernel;

namespace F1Stream.Web.Shell;

/// <summary>
/// A change by cookie must come from one of our own pages. SameSite alone lets another port of this machine through: for cookies a site
/// has no port.
/// </summary>
internal static class OwnPagesOnly
{
    private static readonly Refusal Foreign = new(
        RefusalKind.Forbidden,
        "http.foreign_page",
        "This request comes from a page of another server. Use an API token instead of a session."
    );

    internal static async ValueTask<object?> FilterAsync(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    )
    {
        var request = context.HttpContext.Request;
        return
            HttpMethods.IsGet(request.Method)
            || !request.Headers.ContainsKey("Cookie")
            || IsOwn(request)
            ? await next(context)
            : Foreign.ToProblem();
    }

    // Browsers say where a request comes from; a program that sends a cookie by hand says nothing, and nobody could trick it.
    private static bool IsOwn(HttpRequest request) =>
        (request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
        && (
            request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || origin == $"{request.Scheme}://{request.Host}"
        );
}
