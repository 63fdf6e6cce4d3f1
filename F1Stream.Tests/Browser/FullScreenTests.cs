using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The picture fills the screen, and the picker slides in over it.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class FullScreenTests(Chromium chromium)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(1920, 1080)]
    public async Task The_picker_comes_from_the_right_and_another_source_plays_without_leaving_full_screen(
        int width,
        int height
    )
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(
            chromium,
            house,
            $"/watch/stream/{house.Stream("A").Id}"
        );
        var page = watcher.Page;
        await page.SetViewportSizeAsync(width, height);
        await watcher.PlaysOnAsync(1);
        await page.EvaluateAsync("() => (window.film = document.querySelector('video'))");

        await page.Keyboard.PressAsync("f");
        await page.WaitForFunctionAsync(
            "() => { const box = document.fullscreenElement && document.querySelector('.stage').getBoundingClientRect(); return box && box.width === innerWidth && box.height === innerHeight; }"
        );
        var picker = page.Locator(".picker");
        await picker.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.Keyboard.PressAsync("s");
        await picker.WaitForAsync();
        await page.WaitForFunctionAsync(
            """
            () => {
              const picker = document.querySelector(".picker");
              const box = picker.getBoundingClientRect();
              return Math.abs(box.right - innerWidth) < 1 && box.left > 0 && box.height >= innerHeight
                && picker.contains(document.elementFromPoint(box.left + 20, innerHeight / 2)) && picker.contains(document.activeElement);
            }
            """
        );
        await picker.Locator($"[href$='{house.Stream("B").Id}']").ClickAsync();
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        await watcher.PlaysOnAsync(1);

        await picker.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.fullscreenElement !== null && document.querySelector('video') === window.film && window.neverReloaded"
            )
        );
        await page.Keyboard.PressAsync("f");
        await picker.WaitForAsync();
        Assert.Empty(watcher.Window.Complaints);
    }

    [Fact]
    public async Task The_code_for_another_device_leads_to_the_source_that_plays_now()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(
            chromium,
            house,
            $"/watch/stream/{house.Stream("A").Id}"
        );
        await watcher.PlaysOnAsync(0.5);
        var code = watcher.Page.Locator("[data-part=elsewhere] .qr path");
        var before = await code.GetAttributeAsync("d");

        await watcher
            .Page.Locator(".picker")
            .Locator($"[href$='{house.Stream("B").Id}']")
            .ClickAsync();
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        await watcher
            .Page.GetByRole(AriaRole.Button, new() { Name = "Continue on another device" })
            .First.ClickAsync();

        await watcher.Page.GetByText($"/watch/stream/{house.Stream("B").Id}").WaitForAsync();
        Assert.NotEqual(before, await code.GetAttributeAsync("d"));
    }
}
