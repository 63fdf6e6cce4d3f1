using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Three metres away, with a remote control and nothing else.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class SofaTests(Chromium chromium)
{
    [Fact]
    public async Task From_home_to_a_picture_its_quality_and_back_with_arrows_ok_and_back_alone()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var page = window.Page;
        var remote = new RemoteControl(page);
        await page.SetViewportSizeAsync(1920, 1080);
        await window.OpenInteractiveAsync("/?tv=1");
        await page.Locator(".card .badge[data-state=live]")
            .WaitForAsync(new() { Timeout = 60_000 });

        await remote.GoAsync("ArrowDown", ".card-link");
        Assert.True(await FitsAsync(page), "Home is one screen without scrolling");
        await remote.GoAsync("ArrowUp", ".rail a");
        await remote.GoAsync("ArrowDown", ".card-link");
        await remote.OkAsync();
        await page.WaitForFunctionAsync(
            "() => document.querySelector('video')?.currentTime > 1",
            null,
            new() { Timeout = 60_000 }
        );
        await remote.GoAsync("ArrowDown", ".controls *");
        await remote.GoAsync("ArrowRight", "[data-part=quality]");
        await remote.OkAsync();
        await page.Locator(".menu[open]").WaitForAsync();
        await remote.GoAsync("ArrowDown", "[data-part=qualities] button:last-child");
        await remote.OkAsync();
        await page.WaitForFunctionAsync(
            "() => document.querySelector('video').videoHeight === 360"
        );
        await Eventually.SeesAsync(
            () => remote.HasFocusAsync("[data-part=quality]"),
            back => back,
            "the focus is back where the menu was opened"
        );
        await remote.BackAsync();
        await window.ComesToAsync(server.Url + "?tv=1");

        Assert.Equal("tv", await page.Locator("html").GetAttributeAsync("data-mode"));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task An_open_menu_keeps_the_focus_until_back_closes_it()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var remote = new RemoteControl(window.Page);
        await window.Page.SetViewportSizeAsync(1920, 1080);
        await window.OpenInteractiveAsync("/calendar?tv=1");

        await remote.GoAsync("ArrowUp", ".rail a");
        await remote.GoAsync("ArrowRight", ".rail-display summary");
        await remote.OkAsync();
        await window.Page.Locator(".rail-display[open]").WaitForAsync();
        for (var i = 0; i < 6; i++)
        {
            await window.Page.Keyboard.PressAsync(i % 2 == 0 ? "ArrowDown" : "ArrowLeft");
            Assert.True(await remote.HasFocusAsync(".rail-display *"), await remote.FocusAsync());
        }

        await remote.GoAsync("ArrowDown", "[data-choose=mode]");
        await remote.BackAsync();

        Assert.Equal(0, await window.Page.Locator(".rail-display[open]").CountAsync());
        Assert.True(await remote.HasFocusAsync(".rail-display summary"));
        Assert.EndsWith("/calendar?tv=1", window.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_television_is_let_in_by_a_phone_and_goes_on_by_itself()
    {
        await using var server = await RunningServer.StartAsync();
        await server.SetUpAsync();
        await using var tv = await chromium.OpenWindowAsync(server.Url);
        await using var phone = await chromium.OpenWindowAsync(server.Url);
        await phone.Page.SetViewportSizeAsync(390, 844);

        await tv.Page.GotoAsync("/pair?tv=1");
        var code = await tv.Page.Locator("[data-part=code]").TextContentAsync();
        // What its camera reads, on a phone that has to sign in first.
        await phone.Page.GotoAsync($"/pair#{code!.Replace(" ", "", StringComparison.Ordinal)}");
        await phone.Page.Locator("[name=Name]").FillAsync(SignedIn.Name);
        await phone.Page.Locator("[name=Password]").FillAsync(SignedIn.Password);
        await phone.Page.Locator("button[type=submit]").ClickAsync();
        await phone.Page.GetByText("Let this screen in?").WaitForAsync();
        Assert.DoesNotContain(code, phone.Page.Url, StringComparison.OrdinalIgnoreCase);
        await phone.Page.Locator("button[type=submit]").ClickAsync();
        await phone.Page.GetByText("is signed in").WaitForAsync();

        await tv.Page.Locator(".rail-foot").GetByText(SignedIn.Name).WaitForAsync();
        Assert.Equal("tv", await tv.Page.Locator("html").GetAttributeAsync("data-mode"));
        Assert.Empty(tv.Complaints);
        Assert.Empty(phone.Complaints);
    }

    private static Task<bool> FitsAsync(IPage page) =>
        page.EvaluateAsync<bool>(
            "() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"
        );
}
