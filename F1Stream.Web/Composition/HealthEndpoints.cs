using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace F1Stream.Web.Composition;

/// <summary>For whoever watches over the process: /healthz says that it is alive, /readyz that it can do its work.</summary>
internal static class HealthEndpoints
{
    // Short-circuited: alive must not depend on who asks, and who asks depends on the database.
    internal static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = static _ => false })
            .AllowAnonymous()
            .ShortCircuit();
        app.MapHealthChecks("/readyz").AllowAnonymous().ShortCircuit();
    }
}
