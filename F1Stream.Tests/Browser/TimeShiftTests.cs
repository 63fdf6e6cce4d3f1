using F1Stream.Domain.Calendar;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Browser;

/// <summary>Live that can be rewound: by the slider, by buttons and by keys, and a change of source meanwhile leaves the viewer where he is.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class TimeShiftTests(Chromium chromium)
{
    [Fact]
    public async Task Keys_and_buttons_go_back_and_to_the_start_and_to_live_again()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await KeepsAsync(watcher, 16);
        var live = await watcher.SeesAsync("live", s => s is { Badge: "live", Words: "At live" });

        // There are not thirty seconds yet: it goes as far back as it can.
        await watcher.Page.Keyboard.PressAsync("r");
        var back = await watcher.SeesAsync(
            "back",
            s => s.Badge == "behind" && s.Time < live.Time - 8
        );
        Assert.EndsWith("behind live", back.Words, StringComparison.Ordinal);
        await watcher.PlaysOnAsync(1);
        await watcher.Page.Keyboard.PressAsync("End");
        await watcher.SeesAsync(
            "live",
            s => s is { Badge: "live", Words: "At live" } && s.Time > live.Time
        );

        await watcher.Page.Keyboard.PressAsync("Home");
        var start = await watcher.SeesAsync(
            "the start",
            s => s.Badge == "behind" && s.Time < s.From + 4
        );
        await watcher.PlaysOnAsync(1);
        await watcher.Page.Keyboard.PressAsync("End");
        await watcher.SeesAsync("live", s => s.Badge == "live" && s.Time > start.Time + 8);

        await watcher
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Start over" })
            .ClickAsync();
        await watcher.SeesAsync("the start", s => s.Badge == "behind" && s.Time < s.From + 4);
        await watcher
            .Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Go to live" })
            .ClickAsync();
        await watcher.SeesAsync("live", s => s.Badge == "live");
        Assert.Empty(watcher.Window.Complaints);
    }

    [Fact]
    public async Task The_start_of_the_session_is_marked_and_start_over_leads_there()
    {
        await using var house = await ChannelHouse.StartAsync();
        var start = house
            .Server.Services.GetRequiredService<ISchedule>()
            .Find(house.Channel.Session!)!
            .Session.StartUtc!.Value;
        house.A.Shows(start.AddSeconds(-15));
        // However late the page is open, the channel has kept the start.
        var early = await house.TuneInAsync();
        var sits = Watcher.SitDownAsync(chromium, house);
        await Eventually.SeesAsync(
            async () =>
            {
                await early.LookAsync();
                return sits.IsCompleted;
            },
            open => open,
            "the page"
        );
        await using var watcher = await sits;

        await watcher.Page.WaitForFunctionAsync(
            """
            () => {
              const mark = document.querySelector("[data-part=start]");
              const at = parseFloat(mark.querySelector("line").getAttribute("x1"));
              return !mark.hasAttribute("data-off") && getComputedStyle(mark).display !== "none" && at > 0 && at < 100;
            }
            """
        );
        const string Passed = "start => document.querySelector('video').clock.now() - start";
        var began = start.ToUnixTimeMilliseconds();
        await watcher.Page.WaitForFunctionAsync($"start => ({Passed})(start) > 8_000", began);
        // It plays on from there: the page looks itself, however late the test does.
        await watcher.Page.EvaluateAsync(
            $"start => document.querySelector('video').addEventListener('seeked', () => window.reached = ({Passed})(start), {{ once: true }})",
            began
        );
        await watcher.Page.Keyboard.PressAsync("Home");

        await watcher.Page.WaitForFunctionAsync("() => window.reached !== undefined");
        Assert.InRange(
            await watcher.Page.EvaluateAsync<double>("() => window.reached"),
            -100,
            2_000
        );
    }

    [Fact]
    public async Task Whoever_is_behind_live_stays_there_through_a_change_of_source()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        var full = await KeepsAsync(watcher, 20);
        await watcher.MoveToAsync(full.Time - 15);
        var back = await watcher.SeesAsync(
            "fifteen seconds back",
            s => s.Badge == "behind" && s.Time < full.Time - 10
        );
        await watcher.PlaysOnAsync(0.5);
        await watcher.ForgetPositionsAsync();

        house.A.Down = true;
        await watcher.SeesAsync("B", s => s.Source.Contains(" B ", StringComparison.Ordinal));
        var after = await watcher.PlaysOnAsync(4);

        Assert.True(after.Back < 0.01, $"{after}");
        Assert.Equal("behind", after.Badge);
        Assert.True(after.Live - after.Time > 9, $"{back}, then {after}");
        await watcher.Page.Keyboard.PressAsync("End");
        await watcher.SeesAsync("live from B", s => s.Badge == "live" && s.Time > after.Time + 5);
        await watcher.PlaysOnAsync(2);
    }

    [Fact]
    public async Task A_picture_that_was_held_goes_on_where_it_was()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var watcher = await Watcher.SitDownAsync(chromium, house);
        await watcher.PlaysOnAsync(3);
        await watcher.Page.Keyboard.PressAsync("k");
        var held = await watcher.LookAsync();
        await watcher.SeesAsync(
            "live goes on",
            s => s.Live > held.Time + 10 && s.Badge == "behind"
        );

        await watcher.Page.Keyboard.PressAsync("k");
        var first = await watcher.SeesAsync("it plays", s => s.Time > held.Time + 0.2);

        Assert.True(first.Time < held.Time + 5, $"{held}, then {first}");
        Assert.Equal("behind", first.Badge);
    }

    [Fact]
    public async Task Whoever_comes_late_can_start_over()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var early = await Watcher.SitDownAsync(chromium, house);
        await KeepsAsync(early, 15);
        await using var late = await Watcher.SitDownAsync(chromium, house);
        var live = await late.SeesAsync(
            "live",
            s => s is { Badge: "live", Frames: > 5 } && s.Live - s.From > 12
        );

        await late.Page.Keyboard.PressAsync("Home");
        var start = await late.SeesAsync(
            "the start",
            s => s.Badge == "behind" && s.Time < live.Time - 8
        );
        await late.PlaysOnAsync(2);

        Assert.EndsWith("behind live", start.Words, StringComparison.Ordinal);
    }

    private static Task<Watcher.Sight> KeepsAsync(Watcher watcher, double seconds) =>
        watcher.SeesAsync(
            $"{seconds} s to go back",
            s => s.Live - s.From > seconds && s.Frames > 20
        );
}
