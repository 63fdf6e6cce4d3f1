using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Browser;

/// <summary>The bell beside a session.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class BellTests(Chromium chromium)
{
    [Fact]
    public async Task A_bell_that_was_switched_off_can_be_had_back()
    {
        await using var server = await CalendarServer.StartAsync(
            new FakeTime(CalendarServer.Saturday)
        );
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/calendar");
        var bell = window.Page.Locator("[data-remind]").First;
        var on = window.Page.Locator("[data-remind][aria-pressed=true]");

        await bell.ClickAsync();
        await on.WaitForAsync();
        Assert.Equal(0, await window.Page.Locator(".toasts .toast").CountAsync());
        await bell.ClickAsync();
        await window.Page.Locator(".toasts .text-button").ClickAsync();

        await on.WaitForAsync();
        Assert.Equal(0, await window.Page.Locator(".toasts .toast").CountAsync());
        Assert.Empty(window.Complaints);
    }
}
