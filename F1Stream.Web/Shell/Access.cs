namespace F1Stream.Web.Shell;

/// <summary>The words in which an endpoint says who may use it.</summary>
internal static class Access
{
    internal const string Viewer = "viewer";
    internal const string Administrator = "administrator";

    /// <summary>Whoever is signed in, or on this very machine before an administrator exists.</summary>
    internal static TBuilder RequireViewer<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Viewer);

    internal static TBuilder RequireAdministrator<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(Administrator);
}
