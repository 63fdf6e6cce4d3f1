using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>An evening with one picture, by hand and by keyboard alone: find it, watch, change its quality, rewind, go live, leave, come back.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class PlayerJourneyTests(Chromium chromium)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(1024, 768)]
    [InlineData(1920, 1080)]
    public async Task By_hand(int width, int height)
    {
        await using var house = await JourneyHouse.StartAsync(chromium, width, height);
        var page = house.Page;
        await page.Locator(".home-live .card-link").ClickAsync(new() { Timeout = 60_000 });
        await house.PlaysAsync();

        await page.Locator("[data-part=quality]").ClickAsync();
        await page.Locator("[data-part=qualities] button", new() { HasText = "360p" }).ClickAsync();
        await page.WaitForFunctionAsync(
            "() => document.querySelector('video').videoHeight === 360"
        );
        // A quality that nobody has used before has nothing to go back to yet.
        await page.WaitForFunctionAsync(
            "() => { const kept = document.querySelector('[data-part=position]'); return kept.max - kept.min > 20; }",
            null,
            new() { Timeout = 90_000 }
        );
        await house.ShowsControlsAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Back 30 seconds" }).ClickAsync();
        await house.IsAsync("behind");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go to live" }).ClickAsync();
        await house.IsAsync("live");
        await house.PlaysAsync();

        await page.GetByLabel("More", new() { Exact = true }).ClickAsync();
        await page.Locator("[data-do=stats]").ClickAsync();
        await page.Locator("[data-stat=picture]", new() { HasText = "640 × 360" }).WaitForAsync();
        Assert.Equal("Demo channel", await page.Locator("[data-stat=source]").TextContentAsync());

        await page.Locator(".rail-link[href='/']").First.ClickAsync();
        await page.Locator(".home-live .card-link").WaitForAsync();
        // The player's keys went with it.
        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }))"
            )
        );
        await page.Locator(".home-live .card-link").ClickAsync();
        await house.PlaysAsync();
        house.IsQuietAndAtHome();
    }

    [Fact]
    public async Task By_keyboard_alone()
    {
        await using var house = await JourneyHouse.StartAsync(chromium, 1024, 768);
        var page = house.Page;
        await page.Locator(".home-live .card-link").WaitForAsync(new() { Timeout = 60_000 });
        await house.TabToAsync(".home-live .card-link");
        await page.Keyboard.PressAsync("Enter");
        await house.PlaysAsync();

        await house.TabToAsync("[data-part=quality]");
        await page.Keyboard.PressAsync("Enter");
        foreach (var _ in (int[])[1, 2, 3])
        {
            await page.Keyboard.PressAsync("ArrowDown");
        }

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForFunctionAsync(
            "() => document.querySelector('video').videoHeight === 360"
        );
        await page.Keyboard.PressAsync("r");
        await house.IsAsync("behind");
        await page.Keyboard.PressAsync("End");
        await house.IsAsync("live");
        await page.Keyboard.PressAsync("k");
        await page.WaitForFunctionAsync("() => document.querySelector('video').paused");
        var held = await house.TimeAsync();
        await page.Keyboard.PressAsync(",");
        await page.WaitForFunctionAsync(
            "held => { const t = document.querySelector('video').currentTime; return t < held && t > held - 0.2; }",
            held
        );
        await page.Keyboard.PressAsync("k");
        await house.PlaysAsync();

        await page.Keyboard.PressAsync("m");
        await page.WaitForFunctionAsync("() => document.querySelector('video').muted");
        await page.Keyboard.PressAsync("?");
        await page.Locator("dialog[open] kbd").First.WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator("dialog[open]").CountAsync());

        await house.TabToAsync(".rail-link[href='/']");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".home-live .card-link").WaitForAsync();
        await house.TabToAsync(".home-live .card-link");
        await page.Keyboard.PressAsync("Enter");
        await house.PlaysAsync();
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.querySelector('video').muted"),
            "what was muted stays so"
        );
        house.IsQuietAndAtHome();
    }
}
