namespace F1Stream.Web.Shell;

/// <summary>How pages are drawn for this viewer: as they chose, which cookies tell, else as suits their device. The attributes of the document.</summary>
public sealed record Face(string Theme, string Mode, string Text, string Contrast)
{
    internal const string Tv = "tv";
    private const string Desk = "desk";

    /// <summary>`?tv=1` and `?tv=0` come first (shell/display.js remembers them), then the choice, then what sort of browser it is.</summary>
    internal static Face Of(HttpRequest request) =>
        new(
            Choice(request, "theme", "dark", "light"),
            request.Query["tv"].ToString() switch
            {
                "1" => Tv,
                "0" => Desk,
                _ => Choice(
                    request,
                    "mode",
                    TvBrowsers.Match(request.Headers.UserAgent.ToString()) ? Tv : Desk,
                    Tv,
                    Desk
                ),
            },
            Choice(request, "text", "normal", "big"),
            Choice(request, "contrast", "normal", "more")
        );

    // A cookie holds what somebody else may have written into it: only words that we know.
    private static string Choice(
        HttpRequest request,
        string name,
        string otherwise,
        params ReadOnlySpan<string> known
    ) => request.Cookies[name] is { } chosen && known.Contains(chosen) ? chosen : otherwise;
}
