using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>What an administrator does with the list of sources, in a browser: change, move, delete, take out and bring in.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class SourcesPageTests(Chromium chromium)
{
    [Fact]
    public async Task A_source_is_changed_switched_off_deleted_and_brought_back()
    {
        await using var origin = await LiveHls.StartAsync();
        using var folder = new TempFolder();
        await using var server = await SourcesAdmin.StartAsync(
            HouseSources.File(
                folder,
                HouseSources.DirectHls(
                    "Loft tuner",
                    origin.Master,
                    headers: new() { ["X-House-Key"] = "open-sesame-4711" }
                )
            )
        );
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        var page = window.Page;
        StreamSource Source() => server.Catalogue().AllSources.Single();

        await page.GetByRole(AriaRole.Link, new() { Name = "Loft tuner" }).ClickAsync();
        await page.Locator("#source-interval").FillAsync("7");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByText("Loft tuner is saved.").WaitForAsync();
        Assert.Equal(TimeSpan.FromMinutes(7), Source().Interval);
        Assert.Equal("open-sesame-4711", Source().Headers["X-House-Key"]);

        await page.GetByRole(AriaRole.Switch, new() { Name = "Loft tuner is on" }).ClickAsync();
        await page.GetByText("Loft tuner is off.").WaitForAsync();
        Assert.False(Source().Enabled);
        await page.Locator("tr[data-enabled=off]").WaitForAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "More for Loft tuner" }).ClickAsync();
        await page.Locator("main .menu-list").GetByText("Delete").ClickAsync();
        await page.GetByText("No sources yet").WaitForAsync();
        Assert.Empty(server.Catalogue().AllSources);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await page.Locator("tr", new() { HasText = "Loft tuner" }).WaitForAsync();
        Assert.Equal("open-sesame-4711", Source().Headers["X-House-Key"]);
        await page.GotoAsync($"{SourcesAdmin.Address}/changes");
        await page.GetByText("Restored").WaitForAsync();
        await page.GetByText("Edited: interval").WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_wrong_setting_is_refused_beside_its_field_and_nothing_typed_is_lost_without_a_question()
    {
        await using var server = await SourcesAdmin.StartAsync();
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?add=direct-hls"
        );
        var page = window.Page;

        await page.Locator("#source-name").FillAsync("Loft tuner");
        await page.Locator("#setting-url").FillAsync("the loft");
        await page.Locator("#source-interval").FillAsync("a while");
        await page.Locator("button[type=submit]").ClickAsync();

        var address = page.Locator("#setting-url[aria-invalid=true]");
        await address.WaitForAsync();
        await page.Locator("#setting-url:focus").WaitForAsync();
        Assert.Contains(
            "setting-url-error",
            await address.GetAttributeAsync("aria-describedby"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Must be an address that begins with http://",
            await page.Locator("#setting-url-error").TextContentAsync(),
            StringComparison.Ordinal
        );
        await page.Locator("#source-interval-error").WaitForAsync();
        Assert.Empty(server.Catalogue().AllSources);

        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("What you changed is not saved.").WaitForAsync();
        await page.Locator("#keep-editing:focus").WaitForAsync();
        await page.GetByText("Keep editing").ClickAsync();
        Assert.Equal("the loft", await page.Locator("#setting-url").InputValueAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.GetByText("Discard").ClickAsync();
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.EndsWith(SourcesAdmin.Address, page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_somebody_else_switched_off_meanwhile_stays_off_when_it_is_saved()
    {
        using var folder = new TempFolder();
        await using var server = await SourcesAdmin.StartAsync(
            HouseSources.File(
                folder,
                HouseSources.DirectHls("Loft tuner", SourcesAdmin.Nowhere("loft"))
            )
        );
        var source = server.Catalogue().AllSources.Single();
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?edit={source.Id}"
        );
        await window.Page.Locator("#source-name").FillAsync("Attic tuner");
        await server
            .Services.GetRequiredService<SwitchSource>()
            .RunAsync(source.Id, on: false, "Noa", CancellationToken.None);

        await window.Page.Locator("button[type=submit]").ClickAsync();

        await window
            .Page.GetByText("Attic tuner is saved. It is still switched off.")
            .WaitForAsync();
        Assert.False(server.Catalogue().AllSources.Single().Enabled);
    }

    [Fact]
    public async Task The_more_menu_opens_by_keys_closes_by_Escape_and_leads_to_the_runs()
    {
        await using var origin = await Loopback.StartAsync(app =>
            app.Map("/{**path}", () => "<p class=nothing>No race today</p>")
        );
        using var folder = new TempFolder();
        await using var server = await SourcesAdmin.StartAsync(
            HouseSources.File(
                folder,
                HouseSources.DirectHls("Club page", new Uri(origin.Url, "race.m3u8"))
            )
        );
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        var page = window.Page;
        var more = page.GetByRole(AriaRole.Button, new() { Name = "More for Club page" });
        await page.GetByText("Stopped at “parse”").WaitForAsync(new() { Timeout = 60_000 });
        await page.Locator(".table-frame[data-started]").WaitForAsync();

        await more.PressAsync("Enter");
        await page.Locator("main .menu-list").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("main .menu-list")
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await more.PressAsync("Enter");
        await page.Locator("main .menu-list").GetByText("History").ClickAsync();
        await page.Locator(".run-line").First.ClickAsync();

        await SourcesAdmin.Step(page, "parse", "failed").Locator(".snippet").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.EndsWith(SourcesAdmin.Address, page.Url, StringComparison.Ordinal);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Arrow_keys_move_a_source_and_say_where_it_is()
    {
        using var folder = new TempFolder();
        await using var server = await SourcesAdmin.StartAsync(
            HouseSources.File(
                folder,
                HouseSources.DirectHls("Loft tuner", SourcesAdmin.Nowhere("loft"), 10),
                HouseSources.DirectHls("Backup feed", SourcesAdmin.Nowhere("backup"), 20),
                HouseSources.DirectHls("Club page", SourcesAdmin.Nowhere("club"), 30)
            )
        );
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        var page = window.Page;

        await page.Locator(".table-frame[data-started]").WaitForAsync();
        await page.Locator("[aria-label='Move Club page, use arrow keys']").FocusAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");

        await page.GetByText("Club page is now 1 of 3.").WaitForAsync();
        await page.Locator("[aria-label='Move Club page, use arrow keys']:focus").WaitForAsync();
        Assert.Equal(
            ["Club page", "Loft tuner", "Backup feed"],
            server.Catalogue().AllSources.OrderBy(s => s.Priority).Select(s => s.Name)
        );
        Assert.Equal(
            ["Club page", "Loft tuner", "Backup feed"],
            await page.Locator("th[scope=row] a").AllTextContentsAsync()
        );
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Sources_leave_in_a_file_and_come_back_without_their_secrets_switched_off()
    {
        using var folder = new TempFolder();
        await using var server = await SourcesAdmin.StartAsync(
            HouseSources.File(
                folder,
                HouseSources.DirectHls(
                    "Loft tuner",
                    SourcesAdmin.Nowhere("loft"),
                    headers: new() { ["X-House-Key"] = "open-sesame-4711" }
                )
            )
        );
        await using var window = await chromium.OpenAsync(
            server,
            $"{SourcesAdmin.Address}?open=export"
        );
        var page = window.Page;
        await page.Locator("dialog[open]").WaitForAsync();

        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator("button[type=submit]").ClickAsync()
        );
        var file = Path.Combine(folder.Path, "taken.json");
        await download.SaveAsAsync(file);
        Assert.DoesNotContain(
            "open-sesame-4711",
            await File.ReadAllTextAsync(file),
            StringComparison.Ordinal
        );

        await using var other = await SourcesAdmin.StartAsync();
        await using var there = await chromium.OpenAsync(
            other,
            $"{SourcesAdmin.Address}?open=import"
        );
        await there.Page.Locator("dialog[open]").WaitForAsync();
        await there.Page.Locator("#import-file").SetInputFilesAsync(file);
        await there.Page.Locator("button[type=submit]").ClickAsync();
        await there.Page.GetByText("1 source is taken.").WaitForAsync();
        await there
            .Page.Locator(".plain-list")
            .GetByRole(AriaRole.Link, new() { Name = "Loft tuner" })
            .WaitForAsync();
        Assert.False(other.Catalogue().AllSources.Single().Enabled);

        await there.Page.GotoAsync($"{SourcesAdmin.Address}?open=import");
        await there.Page.Locator("dialog[open]").WaitForAsync();
        await there
            .Page.Locator("#import-file")
            .SetInputFilesAsync(
                folder.File(
                    "wrong.json",
                    """{"sources":[{"name":"X","extractor":"direct-hls","settings":{"url":"loft"}}]}"""
                )
            );
        await there.Page.Locator("button[type=submit]").ClickAsync();
        await there.Page.GetByText("sources[0].settings.url").WaitForAsync();
        Assert.Empty(window.Complaints);
        Assert.Empty(there.Complaints);
    }
}
