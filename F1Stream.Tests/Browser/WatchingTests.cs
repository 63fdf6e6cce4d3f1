using System.Text.Json;
using F1Stream.Tests.Kit;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>What a person does: open the page, see LIVE, click, watch.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class WatchingTests(Chromium chromium)
{
    private const string State = """
        () => {
          const video = document.querySelector("video");
          return { time: video?.currentTime ?? 0, frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0 };
        }
        """;

    [Fact]
    public async Task From_a_cold_start_to_a_moving_picture_with_every_byte_from_this_server()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var strangers = new List<string>();
        window.Page.Request += (_, request) =>
        {
            var url = new Uri(request.Url);
            if (
                url.Scheme is "http" or "https" or "ws" or "wss"
                && url.Authority != server.Url.Authority
            )
            {
                strangers.Add(request.Url);
            }
        };
        await window.OpenInteractiveAsync("/");

        await window
            .Page.Locator(".card .badge[data-state=live]")
            .WaitForAsync(new() { Timeout = 60_000 });
        await window.Page.Locator(".card-link").ClickAsync();
        var start = await PlaysAsync(window.Page, after: 0);
        var later = await PlaysAsync(window.Page, after: start.Time + 5);

        Assert.True(later.Frames > start.Frames, $"{start.Frames} frames, then {later.Frames}");
        Assert.Equal("● Demo race · F1Stream", await window.Page.TitleAsync());
        Assert.Empty(strangers);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_picture_plays_on_while_the_viewer_changes_its_quality_and_sound()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/");
        await window.Page.Locator(".card-link").ClickAsync(new() { Timeout = 60_000 });
        var start = await PlaysAsync(window.Page, after: 0);

        await window.Page.Locator("[data-part=quality]").ClickAsync();
        await window
            .Page.Locator("[data-part=qualities] button", new() { HasText = "360p" })
            .ClickAsync();
        await window.Page.WaitForFunctionAsync(
            "() => document.querySelector('video').videoHeight === 360"
        );
        await PlaysAsync(window.Page, after: start.Time + 2);
        await window.Page.Keyboard.PressAsync("m");
        Assert.True(
            await window.Page.EvaluateAsync<bool>("() => document.querySelector('video').muted")
        );
        await window.Page.Keyboard.PressAsync("k");

        Assert.True(
            await window.Page.EvaluateAsync<bool>("() => document.querySelector('video').paused")
        );
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_badge_changes_by_itself_when_the_upstream_dies_and_again_when_it_returns()
    {
        await using var origin = await LiveHls.StartAsync();
        using var folder = new TempFolder();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    folder,
                    HouseSources.DirectHls("Loft tuner", origin.Master)
                ),
                ["Streams:Health:NearSession"] = "00:00:00.5",
                ["Streams:Health:Idle"] = "00:00:00.5",
                ["Streams:Health:InDoubt"] = "00:00:00.2",
            }
        );
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/");
        var live = window.Page.Locator(".card .badge[data-state=live]");
        await live.WaitForAsync(new() { Timeout = 60_000 });
        await window.Page.EvaluateAsync("() => (window.neverReloaded = true)");

        origin.Fails = 404;

        var offline = window.Page.Locator(".off-air .badge[data-state=offline]");
        await offline.WaitForAsync(new() { Timeout = 60_000 });
        await window.Page.GetByText("HTTP 404").WaitForAsync();
        Assert.Equal(0, await live.CountAsync());
        origin.Fails = null;
        await live.WaitForAsync(new() { Timeout = 60_000 });
        Assert.True(await window.Page.EvaluateAsync<bool>("() => window.neverReloaded === true"));
    }

    [Fact]
    public async Task A_player_whose_stream_is_gone_says_so_and_offers_another_try()
    {
        await using var server = await RunningServer.StartAsync();
        await using var window = await chromium.OpenWindowAsync(server.Url);

        await window.Page.GotoAsync("/watch/stream/nothere");

        await window.Page.GetByText("This stream is gone").First.WaitForAsync();
    }

    private static async Task<(double Time, int Frames)> PlaysAsync(IPage page, double after)
    {
        var seen = await Eventually.SeesAsync(
            () => page.EvaluateAsync<JsonElement>(State),
            s =>
                s.GetProperty("time").GetDouble() > after && s.GetProperty("frames").GetInt32() > 0,
            $"a picture beyond {after} s"
        );
        return (seen.GetProperty("time").GetDouble(), seen.GetProperty("frames").GetInt32());
    }
}
