using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Calendar.CalendarServer;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class ScheduleTests
{
    [Fact]
    public async Task Without_a_calendar_the_bundled_season_answers_in_the_agreed_shape()
    {
        await using var server = await StartAsync(new FakeTime(Saturday));

        var schedule = await ScheduleAsync(server);

        Assert.Equal(
            ["season", "source", "fetchedAt", "events"],
            schedule.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal("bundled", schedule.GetProperty("source").GetString());
        Assert.Equal(23, schedule.GetProperty("events").GetArrayLength());
        var vegas = Event(schedule, "2026-vegas");
        Assert.Equal(
            ["slug", "round", "name", "circuit", "locality", "country", "state", "sessions"],
            vegas.EnumerateObject().Select(p => p.Name)
        );
        Assert.Equal(
            """{"id":"2026-vegas-race","kind":"Race","startUtc":"2026-11-22T04:00:00Z","endUtc":"2026-11-22T06:30:00Z","status":"upcoming"}""",
            vegas.GetProperty("sessions")[4].GetRawText()
        );
        Assert.Equal(
            "2026-10-09T08:30:00Z",
            Event(schedule, "2026-marina-bay")
                .GetProperty("sessions")[0]
                .GetProperty("startUtc")
                .GetString()
        );
    }

    [Fact]
    public async Task An_unknown_season_is_not_found()
    {
        await using var server = await StartAsync(new FakeTime(Saturday));

        using var answer = await server.Client.GetAsync(
            new Uri("/schedule?season=1999", UriKind.Relative)
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            "calendar.season_unknown",
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()
        );
    }

    [Fact]
    public async Task The_calendar_file_is_served_as_one()
    {
        await using var server = await StartAsync(new FakeTime(Saturday));

        using var answer = await server.Client.GetAsync(new Uri("/schedule.ics", UriKind.Relative));

        Assert.Equal(
            "text/calendar; charset=utf-8",
            answer.Content.Headers.ContentType?.ToString()
        );
        Assert.Contains(
            "UID:2026-vegas-race@f1stream\r\n",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_session_starts_and_ends_at_the_very_minute()
    {
        var time = new FakeTime(Saturday);
        await using var server = await StartAsync(time);
        var heard = new List<(DateTimeOffset At, SessionStatusChanged What)>();
        using var ear = server
            .Services.GetRequiredService<IEventBus>()
            .Subscribe<SessionStatusChanged>(what => heard.Add((time.GetUtcNow(), what)));

        time.Set(At("2026-11-22T12:00Z"));

        Assert.Equal(
            [
                (At("2026-11-22T04:00Z"), new("2026-vegas-race", SessionStatus.Live)),
                (At("2026-11-22T06:30Z"), new("2026-vegas-race", SessionStatus.Past)),
            ],
            heard
        );
    }

    [Fact]
    public async Task Now_and_next_can_be_asked_for()
    {
        await using var server = await StartAsync(new FakeTime(Saturday));
        var schedule = server.Services.GetRequiredService<ISchedule>();
        var start = At("2026-11-22T04:00Z");

        Assert.Equal("2026-vegas-race", schedule.NextAfter(Saturday)?.Session.Id);
        Assert.Equal("2026-vegas-race", Assert.Single(schedule.LiveAt(start)).Session.Id);
        Assert.Equal("2026-losail-fp1", schedule.NextAfter(start)?.Session.Id);
        Assert.False(schedule.IsNear(start.AddMinutes(-31), TimeSpan.FromMinutes(30)));
        Assert.True(schedule.IsNear(start.AddMinutes(-30), TimeSpan.FromMinutes(30)));
        Assert.True(schedule.IsNear(start.AddHours(1), TimeSpan.FromMinutes(30)));
    }
}
