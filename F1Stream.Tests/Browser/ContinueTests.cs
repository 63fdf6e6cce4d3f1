using System.Globalization;
using System.Text.Json;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Browser;

/// <summary>Somebody watches a while, leaves, and comes back.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class ContinueTests(Chromium chromium)
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Who_leaves_is_offered_to_go_on_and_goes_on_where_they_left()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(8); // it is looked at once a second

        await watcher.Page.Locator(".rail-link[href='/']").First.ClickAsync();
        var card = watcher.Page.Locator(".home-continue .card-link[href*='from=']");
        await card.WaitForAsync();
        Assert.Equal(
            "Continue watching",
            (await watcher.Page.Locator("#continue").InnerTextAsync()).Trim()
        );
        await SeesAsync(house, seen => TimeProvider.System.GetUtcNow() - seen?.LeftAt > Away);

        var address = new Uri(watcher.Page.Url, UriKind.Absolute);
        var left = new Uri(address, await card.GetAttributeAsync("href")).Query;
        await card.ClickAsync();

        // Where the picture is at the very moment at which the page says so.
        var at = await watcher.Page.WaitForFunctionAsync(
            """
            () => {
              const said = document.querySelector("[data-part=said]")?.textContent;
              return said ? { said, clock: document.querySelector("video").clock.now() } : null;
            }
            """,
            null,
            new() { Timeout = 60_000 }
        );
        var seen = await at.JsonValueAsync<JsonElement>();
        Assert.Equal("Going on where you left.", seen.GetProperty("said").GetString());
        Assert.InRange(
            seen.GetProperty("clock").GetDouble()
                - long.Parse(left.AsSpan("?from=".Length), CultureInfo.InvariantCulture),
            -1_000,
            3_000
        );
        // Going on happens once, however often the page is drawn.
        Assert.Empty(new Uri(watcher.Page.Url).Query);
        await watcher.PlaysOnAsync(2);
        Assert.Empty(watcher.Window.Complaints);
    }

    [Fact]
    public async Task A_place_that_is_no_longer_kept_is_said_to_be_gone_and_it_plays_live()
    {
        await using var house = await ChannelHouse.StartAsync();
        var from = TimeProvider.System.GetUtcNow().AddHours(-5).ToUnixTimeMilliseconds();
        await using var watcher = await Watcher.SitDownAsync(
            chromium,
            house,
            $"/watch/{house.Channel.Session}?from={from}"
        );

        await watcher.PlaysOnAsync(2);

        var said = watcher.Page.Locator("[data-part=said]");
        await Eventually.SeesAsync(
            () => said.TextContentAsync(),
            text => text == "What you left is no longer kept. This is live.",
            "what is said of going on"
        );
        Assert.Empty(watcher.Window.Complaints);
    }

    [Fact]
    public async Task What_is_marked_as_watched_is_not_offered_any_more()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(8);
        await watcher.Page.Locator(".rail-link[href='/']").First.ClickAsync();
        var card = watcher.Page.Locator(".home-continue .card-link[href*='from=']");
        await card.WaitForAsync();

        await watcher
            .Page.GetByRole(
                Microsoft.Playwright.AriaRole.Button,
                new() { Name = "Mark as watched" }
            )
            .First.ClickAsync();

        await card.WaitForAsync(
            new() { State = Microsoft.Playwright.WaitForSelectorState.Detached }
        );
        await SeesAsync(house, seen => seen?.Finished == true);
        Assert.Empty(watcher.Window.Complaints);
    }

    private static Task<ViewedSession?> SeesAsync(
        ChannelHouse house,
        Func<ViewedSession?, bool> good
    ) =>
        Eventually.SeesAsync(
            () =>
                house
                    .Server.Services.GetRequiredService<IViewedSessions>()
                    .Find(ViewerChoices.Household, house.Channel.Session!),
            good,
            "what was watched"
        );
}
