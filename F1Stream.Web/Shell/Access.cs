using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;

namespace F1Stream.Web.Shell;

/// <summary>The words in which an endpoint says who may use it.</summary>
internal static class Access
{
    internal const string Viewer = "viewer";
    internal const string Administrator = "administrator";

    /// <summary>Policy and, in an API token, scope.</summary>
    internal const string SourcesWrite = "sources:write";

    /// <summary>Policy for what a program that looks after the sources must know.</summary>
    internal const string SourcesRead = "sources:read";

    /// <summary>The claim of an API token: one for each thing that it may do.</summary>
    internal const string Scope = "scope";

    /// <summary>The claim of a guest on this very machine, while there is no administrator.</summary>
    internal const string FirstRun = "first_run";

    /// <summary>Whoever is signed in, or on this very machine before an administrator exists.</summary>
    internal static TBuilder RequireViewer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Viewer);

    internal static TBuilder RequireAdministrator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Administrator);

    /// <summary>An administrator's session, or an API token that may change sources.</summary>
    internal static TBuilder RequireSourcesWrite<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(SourcesWrite);

    /// <summary>A viewer, or a program that looks after the sources.</summary>
    internal static TBuilder RequireViewerOrSourcesWrite<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(SourcesRead);

    /// <summary>The name for the audit list.</summary>
    internal static string Who(this ClaimsPrincipal user) => user.Identity?.Name ?? "somebody";

    internal static bool IsFirstRunGuest(this ClaimsPrincipal user) =>
        user.HasClaim(FirstRun, "true");

    /// <summary>
    /// Pages say themselves who may open them (_Imports.razor: viewers, unless a page allows everybody). The circuit behind them is
    /// open: the calendar needs it, it starts only from a page that was served, and Routes asks again at every navigation.
    /// </summary>
    internal static void OpenTheCircuit(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
