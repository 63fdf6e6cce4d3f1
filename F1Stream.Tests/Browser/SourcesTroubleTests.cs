using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Sources;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>What the sources page says when something came between: a full disk, another editor, a message behind a drawer.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class SourcesTroubleTests(Chromium chromium) : IDisposable
{
    private const string NotStored = "This could not be stored.";
    private const string Whole =
        $"{NotStored} Is the disk full? Nothing is lost on this page: try again.";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_full_disk_refuses_is_said_in_its_place_and_the_page_lives_on()
    {
        await using var server = await StartAsync(s =>
            s.AddSingleton<IStreamRecords>(p => new FullDisk(
                p.GetRequiredService<EfStreamCatalogue>()
            ))
        );
        var disk = (FullDisk)server.Services.GetRequiredService<IStreamRecords>();
        await using var window = await chromium.OpenAsync(server, Edit(server));
        var page = window.Page;
        disk.IsFull = true;

        await page.Locator("#source-interval").FillAsync("7");
        await SaveAsync(page);
        await Refusal(page, NotStored).WaitForAsync();
        Assert.Equal("7", await page.Locator("#source-interval").InputValueAsync());
        disk.IsFull = false;
        await SaveAsync(page);
        await page.GetByText("Loft tuner is saved.").WaitForAsync();

        disk.IsFull = true;
        await page.GetByRole(AriaRole.Switch, new() { Name = "Loft tuner is on" }).ClickAsync();
        await page.GetByText($"Loft tuner stays on. {NotStored}").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "More for Loft tuner" }).ClickAsync();
        await page.Locator(".menu-list").GetByText("Delete").ClickAsync();
        // The whole sentence: the message of the switch has it too, further behind.
        await page.Locator(".toast").GetByText(Whole, new() { Exact = true }).WaitForAsync();
        Assert.Single(server.Catalogue().AllSources, s => s.Enabled);

        disk.IsFull = false;
        await page.GetByRole(AriaRole.Switch, new() { Name = "Loft tuner is on" }).ClickAsync();
        await page.GetByText("Loft tuner is off.").WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Whoever_saves_over_somebody_elses_change_is_told_once()
    {
        await using var server = await StartAsync();
        var source = server.Catalogue().AllSources.Single();
        await using var window = await chromium.OpenAsync(server, Edit(server));
        var page = window.Page;
        await page.Locator("#sessions").SelectOptionAsync("title");
        await page.Locator("#series-words").FillAsync("King class, KC");
        var registry = server.Services.GetRequiredService<ExtractorRegistry>();
        var theirs = ShownSource.Draft(source, registry.Find(source.Extractor)!.Manifest) with
        {
            Interval = TimeSpan.FromMinutes(9),
        };
        await server
            .Services.GetRequiredService<SaveSource>()
            .RunAsync(theirs, "Noa", CancellationToken.None);

        await SaveAsync(page);
        await Refusal(page, "Somebody else has changed this source meanwhile.").WaitForAsync();
        Assert.Equal(TimeSpan.FromMinutes(9), server.Catalogue().AllSources.Single().Interval);

        await SaveAsync(page);
        await page.GetByText("Loft tuner is saved.").WaitForAsync();
        Assert.Null(server.Catalogue().AllSources.Single().Interval);
        Assert.Equal(["title:King class|KC"], server.Catalogue().AllSources.Single().Sessions);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_source_that_was_deleted_meanwhile_is_neither_run_nor_saved_in_silence()
    {
        await using var server = await StartAsync();
        await using var window = await chromium.OpenAsync(server, Edit(server));
        await server
            .Services.GetRequiredService<DeleteSource>()
            .RunAsync(server.Catalogue().AllSources.Single().Id, "Noa", CancellationToken.None);

        await window.Page.Locator("#try-run").ClickAsync();
        await Refusal(window.Page, SourceRefusals.Unknown.Say).WaitForAsync();
        await SaveAsync(window.Page);
        await Refusal(window.Page, SourceRefusals.Unknown.Say).WaitForAsync();
        Assert.Empty(server.Catalogue().AllSources);
    }

    [Fact]
    public async Task A_message_is_seen_and_dismissed_above_an_open_drawer()
    {
        await using var server = await StartAsync();
        await using var window = await chromium.OpenAsync(server, SourcesAdmin.Address);
        var page = window.Page;
        await page.GetByRole(AriaRole.Switch, new() { Name = "Loft tuner is on" }).ClickAsync();
        await page.Locator("main > [role=status] .toast").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Loft tuner" }).ClickAsync();
        var toast = page.Locator("dialog .toast");
        await toast.GetByText("Loft tuner is off.").WaitForAsync();
        Assert.Equal(1, await page.Locator(".toast[class=toast] p").CountAsync());
        await toast.GetByRole(AriaRole.Button, new() { Name = "Dismiss" }).ClickAsync();

        await toast.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(window.Complaints);
    }

    private Task<RunningServer> StartAsync(Action<IServiceCollection>? services = null) =>
        SourcesAdmin.StartAsync(
            HouseSources.File(
                _folder,
                HouseSources.DirectHls("Loft tuner", SourcesAdmin.Nowhere("loft"))
            ),
            services
        );

    private static string Edit(RunningServer server) =>
        $"{SourcesAdmin.Address}?edit={server.Catalogue().AllSources.Single().Id}";

    private static Task SaveAsync(IPage page) => page.Locator("button[type=submit]").ClickAsync();

    private static ILocator Refusal(IPage page, string say) =>
        page.Locator(".drawer-foot [role=alert]", new() { HasText = say });
}
