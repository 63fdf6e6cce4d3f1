namespace F1Stream.Web.Shell;

/// <summary>What a browser may do with our answers: same origin only, no inline script or style, never in somebody's frame.</summary>
internal static class BrowserSecurity
{
    // media-src data: is hls.js's empty subtitle track, into which it puts the cues itself.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "media-src 'self' blob: data:; worker-src 'self'; connect-src 'self'; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Features =
        "autoplay=(self), fullscreen=(self), picture-in-picture=(self), screen-wake-lock=(self), "
        + "camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()";

    internal static void UseBrowserSecurity(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                // At the last moment: an answer that is begun anew after a failure has them too.
                http.Response.OnStarting(SetAsync, http.Response.Headers);
                return next(http);
            }
        );

    private static Task SetAsync(object state)
    {
        var headers = (IHeaderDictionary)state;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Features;
        return Task.CompletedTask;
    }
}
