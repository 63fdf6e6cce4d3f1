using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>The line is down in the moment in which a page fetches its scripts.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class LostScriptTests(Chromium chromium)
{
    [Theory]
    [InlineData("**/HlsPlayer.razor*.js*")]
    [InlineData("**/player/picture*.js*")]
    [InlineData("**/connection*.js*")]
    [InlineData("**/player/kept*.js")]
    [InlineData("**/_framework/blazor.web*.js")]
    [InlineData("**/shell.*js*")]
    public async Task A_script_that_did_not_come_is_fetched_again_and_the_page_works(string script)
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var window = await chromium.OpenWindowAsync(house.Server.Url);
        // Its requests pass by what the test routes.
        await window.Page.AddInitScriptAsync("delete Navigator.prototype.serviceWorker");
        var lost = 0;
        await window.Page.RouteAsync(
            script,
            route =>
                Interlocked.Increment(ref lost) > 2 ? route.ContinueAsync() : route.AbortAsync()
        );

        await window.OpenInteractiveAsync($"/watch/stream/{house.Stream("A").Id}");
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('video')?.currentTime > 0.5"
        );

        await Eventually.SeesAsync(
            () => Volatile.Read(ref lost),
            times => times > 2,
            "the script asked for again"
        );
        Assert.False(await window.Page.Locator("#blazor-error-ui").IsVisibleAsync());
        await window.Page.Keyboard.PressAsync("k");
        await window
            .Page.GetByRole(AriaRole.Button, new() { Name = "Play", Exact = true })
            .WaitForAsync();
        Assert.All(
            window.Complaints,
            said => Assert.Contains("net::ERR_FAILED", said, StringComparison.Ordinal)
        );
    }
}
