using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Browser;

/// <summary>A channel begins with the press on its link, before the page around it is drawn.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class SoonTests(Chromium chromium)
{
    private const string Links = """
        () => {
          document.body.innerHTML = ["a", "b", "c"].map(id => `<a class="card-link" id="${id}" href="/watch/stream/${id}">${id}</a>`).join("");
          window.point = (id, pointerType, ...types) =>
            types.forEach(type => document.getElementById(id).dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType, button: 0 })));
        }
        """;

    [Fact]
    public async Task A_finger_that_scrolls_begins_no_channel_and_one_that_taps_does()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var page = window.Page;
        var asked = new List<string>();
        await page.AddInitScriptAsync("delete Navigator.prototype.serviceWorker");
        await page.RouteAsync(
            "**/live/**",
            route =>
            {
                lock (asked)
                {
                    asked.Add(new Uri(route.Request.Url).AbsolutePath);
                }

                return route.FulfillAsync(new() { Body = "" });
            }
        );
        await page.GotoAsync("/offline");
        await page.EvaluateAsync(Links);

        // The browser takes over a finger that moves: it is never lifted.
        await page.EvaluateAsync("() => point('a', 'touch', 'pointerdown', 'pointercancel')");
        await page.EvaluateAsync("() => point('b', 'touch', 'pointerdown', 'pointerup')");
        await page.EvaluateAsync("() => point('c', 'mouse', 'pointerdown')");

        await Eventually.SeesAsync(
            () =>
            {
                lock (asked)
                {
                    return string.Join(' ', asked);
                }
            },
            all => all.Contains("/live/c/", StringComparison.Ordinal),
            "the mouse's channel"
        );
        Assert.Equal(["/live/b/master.m3u8", "/live/c/master.m3u8"], asked);
    }
}
