using F1Stream.Domain.Streams;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>What the tests of the sources page share.</summary>
internal static class SourcesAdmin
{
    internal const string Address = "/admin/sources";

    /// <summary>A playlist that nobody serves.</summary>
    internal static Uri Nowhere(string path) => new($"http://127.0.0.1:9/{path}.m3u8");

    internal static ILocator Step(IPage page, string name, string state) =>
        page.Locator($".step[data-state={state}]", new() { HasText = name });

    internal static IStreamCatalogue Catalogue(this RunningServer server) =>
        server.Services.GetRequiredService<IStreamCatalogue>();

    /// <summary>A household that is set up, with a patrol that does not keep a test waiting.</summary>
    internal static async Task<RunningServer> StartAsync(
        string? sources = null,
        Action<IServiceCollection>? services = null
    )
    {
        var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = sources,
                ["Streams:Health:NearSession"] = "00:00:00.5",
                ["Streams:Health:Idle"] = "00:00:00.5",
                ["Streams:Health:InDoubt"] = "00:00:00.2",
            },
            services: services
        );
        await server.SetUpAsync();
        return server;
    }

    /// <summary>A window of the administrator at this address.</summary>
    internal static async Task<BrowserWindow> OpenAsync(
        this Chromium chromium,
        RunningServer server,
        string path
    )
    {
        var window = await chromium.OpenWindowAsync(server.Url);
        await window.Page.GotoAsync("/sign-in?returnUrl=%2Faccount");
        await window.Page.Locator("[name=Name]").FillAsync(SignedIn.Name);
        await window.Page.Locator("[name=Password]").FillAsync(SignedIn.Password);
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.ComesToAsync("/account");
        await window.OpenInteractiveAsync(path);
        return window;
    }
}
