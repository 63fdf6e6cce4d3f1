using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Diagnostics;

namespace F1Stream.Web.Composition;

/// <summary>A browser that asked for a page gets a page when the answer is an error without words (Shell/Sorry.razor); programs get the bare answer.</summary>
internal static class StatusPages
{
    internal static void UseStatusPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use(
            (http, next) =>
            {
                if (
                    !http.Request.WantsPage()
                    && http.Features.Get<IStatusCodePagesFeature>() is { } pages
                )
                {
                    pages.Enabled = false;
                }

                return next(http);
            }
        );
    }
}
