using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Browser;

/// <summary>A source is tried before anybody is told of it, and saved.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class TryingSourcesTests(Chromium chromium)
{
    [Fact]
    public async Task A_source_is_tried_then_saved_and_goes_live_on_another_open_page()
    {
        await using var origin = await MovingHls.StartAsync();
        await using var server = await SourcesAdmin.StartAsync();
        await using var family = await chromium.OpenAsync(server, "/");
        await family.Page.EvaluateAsync("() => (window.neverReloaded = true)");
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        var page = window.Page;

        await page.GetByText("Add the first source").ClickAsync();
        await page.Locator("#source-name").FillAsync("Loft tuner");
        await page.Locator("#setting-url").FillAsync(origin.Master.AbsoluteUri);
        await page.Locator("#try-run").ClickAsync();
        foreach (var step in (string[])["request", "parse", "verify"])
        {
            await SourcesAdmin.Step(page, step, "done").WaitForAsync(new() { Timeout = 60_000 });
        }

        await page.GetByText("Found 1 stream").WaitForAsync();
        await page.WaitForFunctionAsync(
            "() => document.querySelector('.preview video').currentTime > 1",
            null,
            new() { Timeout = 60_000 }
        );
        Assert.True(
            await page.EvaluateAsync<bool>("() => document.querySelector('.preview video').muted")
        );
        Assert.Empty(server.Catalogue().AllSources);
        await page.Locator("button[type=submit]").ClickAsync();

        await page.Locator("tr", new() { HasText = "Loft tuner" })
            .Locator(".badge[data-state=live]")
            .WaitForAsync(new() { Timeout = 60_000 });
        await family
            .Page.Locator(".card", new() { HasText = "Loft tuner" })
            .Locator(".badge[data-state=live]")
            .WaitForAsync(new() { Timeout = 60_000 });
        Assert.True(await family.Page.EvaluateAsync<bool>("() => window.neverReloaded === true"));
        Assert.Empty(window.Complaints);
        Assert.Empty(family.Complaints);
    }

    [Fact]
    public async Task A_web_page_is_tried_saved_and_goes_live_on_another_open_page()
    {
        await using var origin = await MovingHls.StartAsync();
        await using var club = await Loopback.StartAsync(app =>
        {
            app.MapGet(
                "/race-night",
                () => Results.Content("<iframe src='/player'></iframe>", "text/html")
            );
            app.MapGet(
                "/player",
                () =>
                    Results.Content(
                        $"<div class='player' data-src='{origin.Master}'></div>",
                        "text/html"
                    )
            );
        });
        await using var server = await SourcesAdmin.StartAsync();
        await using var family = await chromium.OpenAsync(server, "/");
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?add=html-page"
        );
        var page = window.Page;

        await page.Locator("#source-name").FillAsync("Club page");
        await page.Locator("#setting-url").FillAsync(new Uri(club.Url, "/race-night").AbsoluteUri);
        await page.Locator("#setting-selector").FillAsync(".player[data-src]");
        // The player stands on another port, as a streaming server would: that is for the administrator to allow.
        await page.Locator("#source-hosts").FillAsync(origin.Master.Authority);
        await page.Locator("#try-run").ClickAsync();
        foreach (var step in (string[])["request", "parse", "verify"])
        {
            await SourcesAdmin
                .Step(page, step, "done")
                .First.WaitForAsync(new() { Timeout = 60_000 });
        }

        await page.GetByText("Found 1 stream").WaitForAsync();
        await page.Locator("button[type=submit]").ClickAsync();

        await family
            .Page.Locator(".card", new() { HasText = "Club page" })
            .Locator(".badge[data-state=live]")
            .WaitForAsync(new() { Timeout = 60_000 });
        Assert.Empty(window.Complaints);
        Assert.Empty(family.Complaints);
    }

    [Fact]
    public async Task A_trial_that_fails_says_where_and_what_was_looked_at()
    {
        await using var origin = await Loopback.StartAsync(app =>
            app.Map("/{**path}", () => "<p class=nothing>No race today</p>")
        );
        await using var server = await SourcesAdmin.StartAsync();
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?add=direct-hls"
        );
        var page = window.Page;

        await page.Locator("#source-name").FillAsync("Club page");
        await page.Locator("#setting-url").FillAsync(new Uri(origin.Url, "race.m3u8").AbsoluteUri);
        await page.Locator("#try-run").ClickAsync();

        var failed = SourcesAdmin.Step(page, "parse", "failed");
        await failed.WaitForAsync(new() { Timeout = 60_000 });
        Assert.Contains(
            "No race today",
            await failed.Locator(".snippet").TextContentAsync(),
            StringComparison.Ordinal
        );
        await SourcesAdmin.Step(page, "verify", "skipped").WaitForAsync();
        var copied = page.Locator("[data-copy]");
        Assert.Contains(
            "parse: failed",
            await copied.GetAttributeAsync("data-copy"),
            StringComparison.Ordinal
        );
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Closing_the_drawer_ends_the_trial()
    {
        var asked = new TaskCompletionSource();
        var leftAlone = new TaskCompletionSource();
        await using var origin = await Loopback.StartAsync(app =>
            app.Run(async http =>
            {
                http.RequestAborted.Register(leftAlone.SetResult);
                asked.TrySetResult();
                await leftAlone.Task.WaitAsync(Eventually.Patience);
            })
        );
        await using var server = await SourcesAdmin.StartAsync();
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?add=direct-hls"
        );
        var page = window.Page;
        await page.Locator("#source-name").FillAsync("Loft tuner");
        await page.Locator("#setting-url").FillAsync(new Uri(origin.Url, "a.m3u8").AbsoluteUri);
        await page.Locator("#try-run").ClickAsync();
        await SourcesAdmin.Step(page, "request", "running").WaitForAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));

        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Discard").ClickAsync();

        // Well before the request's own patience ends.
        await leftAlone.Task.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Empty(window.Complaints);
    }
}
