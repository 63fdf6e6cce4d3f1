using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Browser;

/// <summary>Pages that are open when a session is about to start say so.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class SessionNoticeTests(Chromium chromium)
{
    [Fact]
    public async Task An_open_page_tells_of_a_session_until_it_is_dismissed()
    {
        var time = new FakeTime(CalendarServer.Saturday);
        await using var server = await CalendarServer.StartAsync(time);
        await using var window = await chromium.OpenWindowAsync(server.Url);
        await window.OpenInteractiveAsync("/calendar");
        var notice = window.Page.Locator(".soon");
        Assert.Equal(0, await notice.CountAsync());
        var next = server.Services.GetRequiredService<ISchedule>().NextAfter(time.GetUtcNow())!;
        var soon = new SessionSoon(next.Session.Id, next.Session.StartUtc!.Value, 2, 3);

        server.Services.GetRequiredService<NoticeBoard>().Put(soon);
        server.Services.GetRequiredService<IEventBus>().Publish(soon);

        await notice.WaitForAsync();
        Assert.Contains(
            "2 of 3 sources are ready.",
            await notice.InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(
            $"/watch/{next.Session.Id}",
            await notice.Locator("a").GetAttributeAsync("href")
        );
        Assert.Equal("status", await notice.Locator("xpath=..").GetAttributeAsync("role"));

        await notice
            .GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dismiss" })
            .ClickAsync();

        await notice.WaitForAsync(
            new() { State = Microsoft.Playwright.WaitForSelectorState.Detached }
        );
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task What_was_dismissed_stays_away_when_the_page_is_loaded_again()
    {
        var time = new FakeTime(CalendarServer.Saturday);
        await using var server = await CalendarServer.StartAsync(time);
        await using var window = await chromium.OpenWindowAsync(server.Url);
        var next = server.Services.GetRequiredService<ISchedule>().NextAfter(time.GetUtcNow())!;
        server
            .Services.GetRequiredService<NoticeBoard>()
            .Put(new SessionSoon(next.Session.Id, next.Session.StartUtc!.Value, 2, 3));
        await window.OpenInteractiveAsync("/calendar");
        var notice = window.Page.Locator(".soon");
        await notice.WaitForAsync();

        await notice
            .GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Dismiss" })
            .ClickAsync();
        await notice.WaitForAsync(
            new() { State = Microsoft.Playwright.WaitForSelectorState.Detached }
        );
        var html = await server.Client.GetStringAsync(new Uri("/calendar", UriKind.Relative));

        Assert.DoesNotContain("toast soon", html, StringComparison.Ordinal);
        await window.OpenInteractiveAsync("/calendar");
        Assert.Equal(0, await notice.CountAsync());
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Who_asked_to_be_reminded_gets_a_notification_of_the_browser()
    {
        var time = new FakeTime(CalendarServer.Saturday);
        await using var server = await CalendarServer.StartAsync(time);
        await using var window = await chromium.OpenWindowAsync(server.Url);
        // What the browser would show, written down.
        await window.Page.AddInitScriptAsync(
            """
            window.asked = 0;
            window.shown = [];
            window.Notification = class {
              static permission = "default";
              static requestPermission() { asked++; this.permission = "granted"; }
              constructor(title, options) { shown.push(`${title} | ${options.body}`); }
            };
            """
        );
        await window.OpenInteractiveAsync("/calendar");
        var next = server.Services.GetRequiredService<ISchedule>().NextAfter(time.GetUtcNow())!;
        var soon = new SessionSoon(next.Session.Id, next.Session.StartUtc!.Value, 2, 3);
        await window
            .Page.Locator("[role=status][data-started]")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
        var bell = window.Page.Locator(".session[data-state=next] [data-remind]");

        await bell.ClickAsync();
        await window
            .Page.Locator(".session[data-state=next] [data-remind][aria-pressed=true]")
            .WaitForAsync();
        Assert.Equal(1, await window.Page.EvaluateAsync<int>("asked"));
        server.Services.GetRequiredService<NoticeBoard>().Put(soon);
        server.Services.GetRequiredService<IEventBus>().Publish(soon);

        var shown = await Eventually.SeesAsync(
            () => window.Page.EvaluateAsync<string[]>("shown"),
            all => all.Length == 1,
            "the notification"
        );
        Assert.Matches(
            @"^Las Vegas Grand Prix: Race \| starts at \d\d:\d\d\. 2 of 3 sources are ready\.$",
            shown[0]
        );
        Assert.Empty(window.Complaints);
    }
}
