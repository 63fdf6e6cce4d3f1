namespace F1Stream.Web.Shell;

/// <summary>Whether a person or a program asks: one gets a page or a redirect, the other a status and ProblemDetails.</summary>
internal static class Wants
{
    internal static bool WantsPage(this HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html");
}
