using System.Net;
using AngleSharp.Html.Parser;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Calendar;

/// <summary>Being told of one session: by a bell, or in one's own calendar.</summary>
public sealed class RemindersTests
{
    private const string Race = "2026-vegas-race";
    private readonly FakeTime _time = new(CalendarServer.Saturday);

    [Fact]
    public async Task A_reminder_outlives_a_restart_and_is_each_viewers_own()
    {
        using var folder = new TempFolder();
        await using (var server = await CalendarServer.StartAsync(_time, data: folder.Path))
        {
            Assert.Equal(new Outcome<bool>.Done(true), await SetAsync(server, Race, wanted: true));
        }

        await using var again = await CalendarServer.StartAsync(_time, data: folder.Path);
        var reminders = again.Services.GetRequiredService<IReminders>();
        Assert.Equal([Race], reminders.Of(ViewerChoices.Household));
        Assert.Empty(reminders.Of("somebody else"));

        await SetAsync(again, Race, wanted: false);
        Assert.Empty(reminders.Of(ViewerChoices.Household));
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_session_that_does_not_exist()
    {
        await using var server = await CalendarServer.StartAsync(_time);

        var outcome = await SetAsync(server, "2026-atlantis-race", wanted: true);

        Assert.Equal(
            "calendar.session_unknown",
            Assert.IsType<Outcome<bool>.Refused>(outcome).Why.Code
        );
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/calendar")]
    public async Task A_bell_shows_whether_the_viewer_wants_to_be_told(string path)
    {
        await using var server = await CalendarServer.StartAsync(_time);
        Assert.Equal("false", await BellAsync(server, path));

        await SetAsync(server, Race, wanted: true);

        Assert.Equal("true", await BellAsync(server, path));
    }

    [Fact]
    public async Task Strangers_have_no_bells_in_the_calendar()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        await server.SetUpAsync();

        Assert.Null(await BellAsync(server, "/calendar"));
    }

    [Fact]
    public async Task Only_the_reminded_weekends_are_shown_to_who_asks_for_them()
    {
        await using var server = await CalendarServer.StartAsync(_time);
        await SetAsync(server, Race, wanted: true);

        var html = await server.Client.GetStringAsync(
            new Uri("/calendar?show=reminders", UriKind.Relative)
        );

        var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Equal(["2026-vegas"], page.QuerySelectorAll("details.weekend").Select(w => w.Id));
    }

    [Fact]
    public async Task One_session_has_a_calendar_file_of_its_own()
    {
        await using var server = await CalendarServer.StartAsync(_time);

        using var answer = await server.Client.GetAsync(
            new Uri($"/schedule/{Race}.ics", UriKind.Relative)
        );

        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Single(lines, "BEGIN:VEVENT");
        Assert.Contains($"UID:{Race}@f1stream", lines);
        Assert.Contains("DTSTART:20261122T040000Z", lines);
        Assert.Contains("SUMMARY:Las Vegas Grand Prix: Race", lines);
    }

    [Fact]
    public async Task A_calendar_file_of_no_session_is_refused()
    {
        await using var server = await CalendarServer.StartAsync(_time);

        using var answer = await server.Client.GetAsync(
            new Uri("/schedule/2026-atlantis-race.ics", UriKind.Relative)
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "calendar.session_unknown",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static Task<Outcome<bool>> SetAsync(RunningServer server, string id, bool wanted) =>
        server
            .Services.GetRequiredService<SetReminder>()
            .RunAsync(ViewerChoices.Household, id, wanted, CancellationToken.None);

    private static async Task<string?> BellAsync(RunningServer server, string path)
    {
        var html = await server.Client.GetStringAsync(new Uri(path, UriKind.Relative));
        var page = await new HtmlParser().ParseDocumentAsync(html);
        return page.QuerySelector("[data-remind][aria-label^='Remind me of Race, Sun 22 Nov']")
            ?.GetAttribute("aria-pressed");
    }
}
