using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>Several pictures beside each other: what is done to one never touches another.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class MultiViewTests(Chromium chromium)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(1024, 768)]
    [InlineData(1920, 1080)]
    public async Task A_second_picture_plays_on_while_the_first_is_removed(int width, int height)
    {
        await using var house = await ChannelHouse.StartAsync();
        var (a, b) = (house.Stream("A").Id, house.Stream("B").Id);
        await using var wall = await Wall.OpenAsync(
            chromium,
            house,
            $"/watch/stream/{a}",
            width,
            height
        );
        await wall.Page.WaitForFunctionAsync(
            "() => document.querySelector('video')?.currentTime > 0.5"
        );
        await wall.Window.InteractiveAfterAsync(() =>
            wall.Page.GetByRole(AriaRole.Link, new() { Name = "Add to multi-view" }).ClickAsync()
        );
        Assert.True((await wall.PlaysAsync("A")).Heard);

        await wall.At(2).Locator(".tile-add").ClickAsync();
        await wall.Page.Locator($"dialog [data-choice='stream:{b}']").ClickAsync();
        Assert.False((await wall.PlaysAsync("B")).Heard);
        await wall.Page.Keyboard.PressAsync("2");
        await wall.SeesAsync(
            "B's sound alone",
            tiles => Wall.Of(tiles, "B")!.Heard && !Wall.Of(tiles, "A")!.Heard
        );
        await wall.SaysAsync($"/multiview?layout=side&t=stream:{a}&t=stream:{b}&sound=2");

        await wall.WriteDownAsync();
        await wall.ClickAsync(1, "remove");
        await wall.SeesAsync("B alone", tiles => Wall.Of(tiles, "A") is null);
        await wall.NeverPausedAsync("B", 5);
        await wall.SaysAsync($"/multiview?layout=side&t=&t=stream:{b}&sound=2");

        await wall.Window.InteractiveAfterAsync(() => wall.Page.ReloadAsync());
        var back = await wall.PlaysAsync("B");
        Assert.True(back is { Place: 2, Heard: true }, $"{back}");
        Assert.Equal("side", await wall.Page.Locator(".tiles").GetAttributeAsync("data-layout"));
        Assert.Empty(wall.Complaints);
    }

    [Fact]
    public async Task Layouts_and_places_change_without_a_picture_beginning_anew()
    {
        await using var house = await ChannelHouse.StartAsync();
        var (a, b) = (house.Stream("A").Id, house.Stream("B").Id);
        await using var wall = await Wall.OpenAsync(
            chromium,
            house,
            $"/multiview?layout=main-1&t=stream:{a}&t=stream:{b}&sound=1"
        );
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await wall.WriteDownAsync();

        await wall.Page.GetByRole(AriaRole.Button, new() { Name = "Two by two" }).ClickAsync();
        await wall.At(1)
            .DragToAsync(
                wall.At(2),
                new()
                {
                    SourcePosition = new() { X = 90, Y = 90 },
                }
            );
        await wall.SeesAsync("A at 2", tiles => Wall.Of(tiles, "A")!.Place == 2);
        await wall.At(2).HoverAsync();
        await wall.At(2).Locator("[popovertarget$=more]").ClickAsync();
        await wall.Page.Locator("[data-do=main]:visible").ClickAsync();
        await wall.SeesAsync("A at 1", tiles => Wall.Of(tiles, "A")!.Place == 1);
        await wall.NeverPausedAsync("A", 2);
        await wall.NeverPausedAsync("B", 2);
        await wall.SaysAsync($"/multiview?layout=2x2&t=stream:{a}&t=stream:{b}&sound=1");

        await wall.Page.GetByRole(AriaRole.Button, new() { Name = "One picture" }).ClickAsync();
        await wall.SeesAsync("A alone", tiles => !Wall.Of(tiles, "B")!.Shown);
        await wall.Page.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        await wall.WriteDownAsync();
        var rested = Wall.Of(await wall.LookAsync(), "B")!.Frames;
        await wall.SeesAsync("B again", tiles => Wall.Of(tiles, "B")!.Frames > rested + 20);
        await wall.NeverPausedAsync("A", 1);
        Assert.Empty(wall.Complaints);
    }

    [Fact]
    public async Task A_wall_is_saved_by_name_and_comes_back_around_what_already_plays()
    {
        await using var house = await ChannelHouse.StartAsync();
        var (a, b) = (house.Stream("A").Id, house.Stream("B").Id);
        await using var wall = await Wall.OpenAsync(
            chromium,
            house,
            $"/multiview?layout=side&t=stream:{a}&t=stream:{b}&sound=1"
        );
        await wall.PlaysAsync("A");
        await wall.Page.Locator("[popovertarget=saved-layouts]").ClickAsync();
        await wall.Page.Locator("#layout-name").FillAsync("Race day");
        await wall.Page.Keyboard.PressAsync("Enter");
        await wall.Page.Locator(".saved [data-wall]").WaitForAsync();
        await wall.Page.Keyboard.PressAsync("Escape");
        await wall.ClickAsync(2, "remove");
        await wall.SeesAsync("A alone", tiles => Wall.Of(tiles, "B") is null);
        await wall.WriteDownAsync();

        await wall.Page.Locator("[popovertarget=saved-layouts]").ClickAsync();
        await wall.Page.Locator(".saved [data-wall]").ClickAsync();
        await wall.PlaysAsync("B");

        await wall.NeverPausedAsync("A", 1);
        await wall.SaysAsync($"/multiview?layout=side&t=stream:{a}&t=stream:{b}&sound=1");
        Assert.Empty(wall.Complaints);
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard_alone()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var wall = await Wall.OpenAsync(chromium, house, "/multiview");
        var keys = wall.Page.Keyboard;

        await PressToAsync(wall, "[data-do=all]");
        await keys.PressAsync("Enter");
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await keys.PressAsync("2");
        await wall.SeesAsync("B's sound", tiles => Wall.Of(tiles, "B")!.Heard);
        await PressToAsync(wall, ".tile[data-at='2'] [data-do=move]");
        await keys.PressAsync("ArrowLeft");
        await wall.SeesAsync("B at 1", tiles => Wall.Of(tiles, "B")!.Place == 1);
        await keys.PressAsync("Delete");
        await wall.SeesAsync("A alone", tiles => Wall.Of(tiles, "B") is null);
        await PressToAsync(wall, "[data-do=undo]");
        await keys.PressAsync("Enter");
        await wall.PlaysAsync("B");
        await keys.PressAsync("m");
        await wall.SeesAsync("no sound", tiles => !tiles.Any(t => t.Heard));

        Assert.EndsWith("sound=off", wall.Address, StringComparison.Ordinal);
        Assert.Empty(wall.Complaints);
    }

    [Fact]
    public async Task A_dead_picture_says_so_in_its_place_and_goes_on_when_its_source_is_back()
    {
        await using var house = await ChannelHouse.StartAsync();
        var (a, b) = (house.Stream("A").Id, house.Stream("B").Id);
        await using var wall = await Wall.OpenAsync(
            chromium,
            house,
            $"/multiview?layout=side&t=stream:{a}&t=stream:{b}&sound=2"
        );
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await wall.WriteDownAsync();

        house.A.Down = true;
        await wall.SeesAsync(
            "A dead",
            tiles =>
                Wall.Of(tiles, "A") is { State: "dead" } dead
                && dead.Message.StartsWith(
                    "This source stopped sending pictures.",
                    StringComparison.Ordinal
                )
        );
        await wall.At(1)
            .GetByRole(AriaRole.Button, new() { Name = "Choose another" })
            .WaitForAsync();
        house.A.Down = false;
        await wall.At(1).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await wall.PlaysAsync("A");

        await wall.NeverPausedAsync("B", 1);
    }

    [Fact]
    public async Task Pictures_of_the_same_session_show_the_same_moment()
    {
        await using var house = await ChannelHouse.StartAsync();
        await using var wall = await Wall.OpenAsync(
            chromium,
            house,
            $"/multiview?t=session:{house.Channel.Session}&t=stream:{house.Stream("B").Id}&sound=1"
        );
        await wall.PlaysAsync("A");
        await wall.PlaysAsync("B");
        await wall.ClickAsync(2, "back");
        await wall.SeesAsync("B on its own", tiles => !Wall.Of(tiles, "B")!.Aligned);
        await wall.ClickAsync(2, "live");

        await wall.SeesAsync(
            "both together",
            tiles =>
                tiles.Count(t => t.Aligned) == 2
                && tiles.Where(t => t.Aligned).All(t => Math.Abs(t.Away) < 0.1)
        );
    }

    private static async Task PressToAsync(Wall wall, string selector)
    {
        for (var i = 0; i < 60; i++)
        {
            var there = await wall.Page.EvaluateAsync<bool>(
                "selector => document.activeElement?.matches(selector) === true",
                selector
            );
            if (there)
            {
                return;
            }

            await wall.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{selector} cannot be reached with Tab");
    }
}
