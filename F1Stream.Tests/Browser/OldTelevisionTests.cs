using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Chromium before 90 knows no end of a listener by a signal, and before 103 no signal that ends by itself: the one of today acts as if.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class OldTelevisionTests(Chromium chromium)
{
    private const string Forgets = """
        const native = EventTarget.prototype.addEventListener;
        EventTarget.prototype.addEventListener = function (type, handle, how) {
          const { capture, once, passive } = Object(how);
          return native.call(this ?? window, type, handle, typeof how === "object" ? { capture, once, passive } : how);
        };
        delete AbortSignal.timeout;
        """;

    [Fact]
    public async Task The_keys_of_a_player_go_with_its_page()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var window = await chromium.OpenWindowAsync(house.Server.Url);
        await window.Page.AddInitScriptAsync(Forgets);
        await window.OpenInteractiveAsync($"/watch/stream/{house.Stream("A").Id}");
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('video')?.currentTime > 0.5"
        );
        Assert.False(await PressesAsync(window, "m"), "the player's own key");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Calendar" }).First.ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Heading, new() { Name = "Calendar" })
            .First.WaitForAsync();

        // The script is stopped as soon as the page is left, a moment after it is out of sight.
        await Eventually.SeesAsync(
            () => PressesAsync(window, "m"),
            isNobodys => isNobodys,
            "a key that nobody takes"
        );
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_tile_that_was_dragged_leaves_the_next_click_alone()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var window = await chromium.OpenWindowAsync(house.Server.Url);
        await window.Page.AddInitScriptAsync(Forgets);
        await window.OpenInteractiveAsync(
            $"/multiview?layout=side&t=stream:{house.Stream("A").Id}&t=stream:{house.Stream("B").Id}&sound=1"
        );
        await window.Page.Locator(".multiview[data-started]").WaitForAsync();
        var first = window.Page.Locator(".tile[data-at='1']");
        await first.DragToAsync(
            window.Page.Locator(".tile[data-at='2']"),
            new()
            {
                SourcePosition = new() { X = 90, Y = 90 },
            }
        );
        await window.ComesToAsync(
            $"t=stream:{house.Stream("B").Id}&t=stream:{house.Stream("A").Id}&sound=2"
        );

        // By the page's own timers the drag's click is long over; one listener that is left would swallow this one.
        await window.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 200))");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Two by two" }).ClickAsync();
        await window.Page.Locator(".tiles[data-layout='2x2']").WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    /// <summary>Whether the key was left to the browser.</summary>
    private static Task<bool> PressesAsync(BrowserWindow window, string key) =>
        window.Page.EvaluateAsync<bool>(
            "key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))",
            key
        );
}
