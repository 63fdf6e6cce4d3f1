using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;

namespace F1Stream.Tests.Browser;

/// <summary>The picture goes on, whatever happens to the source below it, without the page or the player beginning anew.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class PlayingOnTests(Chromium chromium)
{
    [Fact]
    public async Task The_picture_goes_on_from_another_source_when_its_own_is_killed_and_the_page_says_why()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(3);
        await watcher.SeesAsync("A", s => s.Source.Contains(" A ", StringComparison.Ordinal));
        Assert.Equal(0, await watcher.Page.Locator(".switches").CountAsync());

        house.A.Down = true;
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        var seen = await watcher.PlaysOnAsync(8);

        Assert.Single(house.Report.Switches);
        Assert.True(seen.Stayed);
        Assert.True(seen.Back < 0.01, $"{seen}");
        Assert.Equal("", seen.Message);
        await watcher.Page.Locator(".switches summary").ClickAsync();
        // What bench/soak.sh counts.
        var why = await watcher.Page.Locator("[data-switch]").TextContentAsync();
        Assert.Matches(@"\d\d:\d\d:\d\d\s*A → B\s+\S.*\.", why);
    }

    [Fact]
    public async Task An_encoder_that_starts_again_plays_through()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(3);

        house.A.Restart();
        var seen = await watcher.PlaysOnAsync(12);

        Assert.Equal("A", house.SourceNow);
        Assert.True(seen.Stayed && seen.Back < 0.01, $"{seen}");
    }

    [Fact]
    public async Task Fragments_after_transport_streams_play_through()
    {
        await using var house = (await ChannelHouse.StartAsync(fragmented: true)).Unhurried();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(3);

        house.A.Down = true;
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        var seen = await watcher.PlaysOnAsync(8);
        Assert.True(seen.Stayed && seen.Back < 0.01, $"{seen}");
    }

    [Fact]
    public async Task Transport_streams_after_fragments_play_through_and_what_was_before_can_be_rewound_to()
    {
        await using var house = await ChannelHouse.StartAsync(
            await MovingHls.StartAsync(fragmented: true),
            await MovingHls.StartAsync(),
            services: null
        );
        house.Unhurried();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        var before = await watcher.PlaysOnAsync(3);

        house.A.Down = true;
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        var seen = await watcher.PlaysOnAsync(8);

        Assert.True(seen.Stayed && seen.Back < 0.01, $"{seen}");
        Assert.Equal("", seen.Message);
        await watcher.MoveToAsync(before.Time);
        await watcher.SeesAsync(
            "A's picture",
            s => s.Time < before.Time + 4 && s.Badge == "behind"
        );
        await watcher.PlaysOnAsync(6);
    }

    [Fact]
    public async Task When_every_source_dies_the_stage_says_so_until_one_is_back()
    {
        await using var house = await ChannelHouse.StartAsync(
            ("Relay:Failover:HoldDown", "00:00:03"),
            ("Relay:Failover:NotTwiceWithin", "00:00:03")
        );
        house.Unhurried();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(3);

        (house.A.Down, house.B.Down) = (true, true);
        var dark = await watcher.SeesAsync(
            "back soon",
            s => s.Message.Contains("No source", StringComparison.Ordinal)
        );
        Assert.Equal(
            "No source has a picture right now. It comes back here by itself.",
            dark.Message
        );
        house.B.Down = false;
        var seen = await watcher.SeesAsync(
            "a picture",
            s => s.Message == "" && s.Time > dark.Time + 3
        );

        Assert.Equal("B", house.SourceNow);
        Assert.True(seen.Stayed && seen.Back < 0.01, $"{seen}");
    }

    [Fact]
    public async Task Whoever_waits_for_a_session_sees_it_begin_by_itself()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        (house.A.Down, house.B.Down) = (true, true);
        await house.IsNotLiveAsync("A");
        await house.IsNotLiveAsync("B");
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.Page.GetByText("Nothing is on air for this yet.").WaitForAsync();

        house.B.Down = false;
        var seen = await watcher.SeesAsync("a picture", s => s.Frames > 20);

        Assert.True(seen.Stayed);
        Assert.Equal("", seen.Message);
    }

    [Fact]
    public async Task What_changed_while_the_circuit_was_away_is_known_when_it_is_back()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var window = await chromium.OpenWindowAsync(house.Server.Url);
        var page = window.Page;
        await page.AddInitScriptAsync(
            """
            window.lines = [];
            window.WebSocket = class extends WebSocket {
              constructor(...how) {
                super(...how);
                lines.push(this);
              }
            };
            """
        );
        await window.OpenInteractiveAsync($"/watch/{house.Channel.Session}");
        await page.WaitForFunctionAsync("() => document.querySelector('video')?.currentTime > 0.5");
        await page.Keyboard.PressAsync("n");
        var source = page.Locator("[data-stat=source]");
        await source.GetByText("A", new() { Exact = true }).WaitForAsync();

        await page.RouteAsync("**/_blazor/**", route => route.AbortAsync());
        await page.EvaluateAsync("() => lines.forEach(line => line.close())");
        await page.Locator("#components-reconnect-modal[data-away]").WaitForAsync();
        house.A.Down = true;
        await Eventually.SeesAsync(() => house.SourceNow, now => now == "B", "B");
        // By then the page has drawn that it is B.
        await house.IsNotLiveAsync("A");
        await page.UnrouteAsync("**/_blazor/**");

        await page.Locator(".switches").WaitForAsync(new() { Timeout = 60_000 });
        await Eventually.SeesAsync(
            async () => await source.TextContentAsync(),
            name => name == "B",
            "B in the statistics"
        );
    }

    [Fact]
    public async Task A_stream_that_was_chosen_is_waited_for_and_never_replaced()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        await using var watcher = await Watcher.SitDownAsync(
            chromium,
            house,
            $"/watch/stream/{house.Stream("A").Id}"
        );
        await watcher.PlaysOnAsync(3);

        house.A.Down = true;
        await watcher.SeesAsync(
            "its end",
            s =>
                s.Message.Contains(
                    "This source stopped sending pictures.",
                    StringComparison.Ordinal
                )
        );
        house.A.Down = false;
        var seen = await watcher.PlaysOnAsync(4);

        Assert.Contains(" A ", seen.Source, StringComparison.Ordinal);
        Assert.True(seen.Stayed && seen.Back < 0.01, $"{seen}");
    }
}
