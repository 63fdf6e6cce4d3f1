using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace F1Stream.Web.Shell;

/// <summary>The document around every page. Pages are interactive but for those that set cookies (sign-in, setup).</summary>
public sealed partial class App : ComponentBase
{
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    [Inject]
    public required ServerRun Run { get; init; }

    private IComponentRenderMode? PageMode =>
        Http.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    private Face Face => Face.Of(Http.Request);

    /// <summary>The viewer's IANA zone as shell.js remembered it; null at the very first visit.</summary>
    private string? TimeZone => Http.Request.Cookies["tz"];
}
