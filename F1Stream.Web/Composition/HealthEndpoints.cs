using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace F1Stream.Web.Composition;

/// <summary>For whoever watches over the process: /healthz says that it is alive, /readyz that it can do its work.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = static _ => false })
            .AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
    }
}
