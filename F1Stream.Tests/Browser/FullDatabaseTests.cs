using System.Net;
using System.Net.Http.Json;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Tests.Calendar;
using F1Stream.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Playwright;

namespace F1Stream.Tests.Browser;

/// <summary>What a viewer changes while the disk is full: the page says that it was not kept, what was there before stays, and the page lives on.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.Collection)]
public sealed class FullDatabaseTests(Chromium chromium) : IAsyncLifetime
{
    private const string NotStored = "This could not be stored.";
    private readonly FakeTime _time = new(CalendarServer.Saturday);
    private RunningServer _server = null!;
    private FullDatabase _disk = null!;

    public async Task InitializeAsync()
    {
        _server = await RunningServer.StartAsync(services: s =>
        {
            s.Replace(ServiceDescriptor.Singleton<TimeProvider>(_time));
            s.AddSingleton<IDbContextFactory<F1StreamDb>, FullDatabase>();
        });
        _disk = (FullDatabase)Get<IDbContextFactory<F1StreamDb>>();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_bell_stays_as_it_was_and_rings_once_there_is_room()
    {
        await using var window = await chromium.OpenWindowAsync(_server.Url);
        await window.OpenInteractiveAsync("/calendar");
        var bell = window.Page.Locator(".session[data-state=next] [data-remind]");

        _disk.IsFull = true;
        await bell.ClickAsync();
        await window.Page.Locator(".toast").GetByText(NotStored).WaitForAsync();
        Assert.Equal("false", await bell.GetAttributeAsync("aria-pressed"));

        _disk.IsFull = false;
        await bell.ClickAsync();
        await window
            .Page.Locator(".session[data-state=next] [data-remind][aria-pressed=true]")
            .WaitForAsync();
        Assert.Single(Get<IReminders>().Of(ViewerChoices.Household));
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task The_shield_stays_as_it_was_and_can_be_switched_once_there_is_room()
    {
        await using var window = await chromium.OpenWindowAsync(_server.Url, "de-DE");
        await window.OpenInteractiveAsync("/");
        var shield = window.Page.Locator("button.shield");

        _disk.IsFull = true;
        await shield.ClickAsync();
        await window
            .Page.Locator(".toast")
            .GetByText("Das konnte nicht gespeichert werden.")
            .WaitForAsync();
        Assert.Equal("false", await shield.GetAttributeAsync("aria-checked"));

        _disk.IsFull = false;
        await shield.ClickAsync();
        await window.Page.Locator("button.shield[aria-checked=true]").WaitForAsync();
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task A_layout_that_cannot_be_deleted_is_still_there()
    {
        await Get<ILayouts>()
            .PutAsync(
                new SavedLayout(ViewerChoices.Household, "Race day", "layout=one&sound=off"),
                default
            );
        await using var window = await chromium.OpenWindowAsync(_server.Url);
        await window.OpenInteractiveAsync("/multiview");
        var page = window.Page;
        await page.Locator("[popovertarget=saved-layouts]").ClickAsync();
        var delete = page.GetByRole(AriaRole.Button, new() { Name = "Delete Race day" });

        _disk.IsFull = true;
        await delete.ClickAsync();
        await page.Locator("#saved-layouts [role=alert]").GetByText(NotStored).WaitForAsync();
        Assert.Equal(1, await delete.CountAsync());

        _disk.IsFull = false;
        await delete.ClickAsync();
        await delete.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Multi_view_opens_without_its_saved_layouts()
    {
        _disk.Locked = "FROM \"Layouts\"";

        var page = await Page.OpenAsync(_server.Client, "/multiview");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith(
            "The saved layouts could not be read",
            page.Document.QuerySelector("#saved-layouts [role=alert]").Words(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Progress_is_known_though_it_cannot_be_stored()
    {
        const string race = "2026-vegas-qualifying";
        _disk.IsFull = true;

        using var answer = await _server.Client.PutAsJsonAsync(
            new Uri($"/api/v1/watched/{race}", UriKind.Relative),
            new { }
        );

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.True(Get<IViewedSessions>().Find(ViewerChoices.Household, race)?.Finished == true);
    }

    [Fact]
    public async Task A_choice_on_the_account_page_that_cannot_be_stored_is_told_there()
    {
        var page = await Page.OpenAsync(_server.Client, "/account");
        var form = page.Document.QuerySelector("form:has(input[name=Hide])")!;

        _disk.IsFull = true;
        var after = await Page.PostAsync(_server.Client, "/account", form);

        Assert.StartsWith(
            NotStored,
            after.Document.QuerySelector(".account [role=alert]").Words(),
            StringComparison.Ordinal
        );
        Assert.All(Get<IViewerChoices>().All, choices => Assert.False(choices.Value.HidesResults));
    }

    private T Get<T>()
        where T : notnull => _server.Services.GetRequiredService<T>();
}
