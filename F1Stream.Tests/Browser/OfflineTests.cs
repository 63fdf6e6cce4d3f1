using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The installed app: its manifest, its icon, and what it shows while the server is away.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class OfflineTests(Chromium chromium)
{
    [Fact]
    public async Task While_the_server_is_away_the_calendar_last_seen_is_there_and_goes_on_by_itself()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var page = window.Page;
        await window.OpenInteractiveAsync("/");
        await KeptAsync(page);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/calendar");
        await page.GetByText("F1Stream cannot be reached").WaitForAsync();
        await page.Locator("[data-part=offline] li time").First.WaitForAsync();
        var font = await page.EvaluateAsync<string>(
            "() => getComputedStyle(document.body).fontFamily"
        );
        await page.Context.SetOfflineAsync(false);
        await page.Locator(".calendar").WaitForAsync();

        Assert.StartsWith("\"Archivo Variable\"", font, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_holds_no_picture_and_nothing_of_whoever_is_signed_in()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await server.SetUpAsync();
        await using var window = await chromium.OpenAsync(server, "/");
        await window.Page.Locator(".card-link").ClickAsync(new() { Timeout = 60_000 });
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('video')?.currentTime > 1"
        );
        await KeptAsync(window.Page);

        var kept = await window.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const found = [];
              for (const name of await caches.keys()) {
                for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
              }
              return found;
            }
            """
        );
        var offline = await window.Page.EvaluateAsync<string>(
            "async () => (await caches.match('/offline')).text()"
        );

        Assert.Contains("/offline", kept);
        Assert.DoesNotContain(
            kept,
            path =>
                path is not ("/offline" or "/schedule")
                && !path.EndsWith(".css", StringComparison.Ordinal)
                && !path.EndsWith(".js", StringComparison.Ordinal)
                && !path.EndsWith(".svg", StringComparison.Ordinal)
                && !path.EndsWith(".png", StringComparison.Ordinal)
                && !path.EndsWith(".woff2", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(SignedIn.Name, offline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_manifest_and_its_icons_are_what_a_browser_asks_for_before_it_installs()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.Page.GotoAsync("/calendar");

        var icons = await window.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const link = document.querySelector("link[rel=manifest]");
              const manifest = await (await fetch(link.href)).json();
              const sizes = [];
              for (const icon of manifest.icons.filter(i => i.type === "image/png")) {
                const image = new Image();
                image.src = new URL(icon.src, link.href);
                await image.decode();
                sizes.push(`${icon.sizes} is ${image.naturalWidth}x${image.naturalHeight}`);
              }
              return sizes;
            }
            """
        );

        Assert.Equal(["192x192 is 192x192", "512x512 is 512x512", "512x512 is 512x512"], icons);
    }

    private static Task<bool> KeptAsync(IPage page) =>
        Eventually.SeesAsync(
            () =>
                page.EvaluateAsync<bool>(
                    "async () => !!navigator.serviceWorker.controller && !!(await caches.match('/offline')) && !!(await caches.match('/schedule'))"
                ),
            kept => kept,
            "the service worker has what it needs"
        );
}
