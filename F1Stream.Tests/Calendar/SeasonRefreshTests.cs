using System.Net;
using System.Text.Json;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Calendar.CalendarServer;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class SeasonRefreshTests
{
    [Fact]
    public async Task The_bundled_season_gives_way_as_soon_as_the_calendar_answers()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        var time = new FakeTime(Saturday);
        await using var server = await StartAsync(time, jolpica);
        await SeesAsync(server, "bundled", () => jolpica.Asked >= 1);

        jolpica.Answer = FakeJolpica.Text(Jolpica(2026, Announced(Confirmed)));
        var schedule = await Eventually.SeesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromMinutes(1));
                return ScheduleAsync(server);
            },
            s => s.GetProperty("source").GetString() == "jolpica",
            "the source"
        );

        Assert.Equal(23, schedule.GetProperty("events").GetArrayLength());
        Assert.Equal(21, Event(schedule, "2026-vegas").GetProperty("round").GetInt32());
    }

    [Fact]
    public async Task A_renumbering_calendar_cancels_one_race_and_keeps_the_others()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(
            Jolpica(
                2026,
                Announced(Confirmed)
                    .Where(r => r.Circuit != "losail")
                    .Select((r, i) => r with { Round = i + 1 })
            )
        );
        await using var server = await StartAsync(new FakeTime(Saturday), jolpica);

        var schedule = await SeesAsync(server, "jolpica");

        var cancelled = Event(schedule, "2026-losail");
        Assert.Equal("cancelled", cancelled.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, cancelled.GetProperty("round").ValueKind);
        Assert.Equal(
            "cancelled",
            cancelled.GetProperty("sessions")[0].GetProperty("status").GetString()
        );
        Assert.Equal(22, Event(schedule, "2026-yas-marina").GetProperty("round").GetInt32());
    }

    [Fact]
    public async Task After_a_restart_the_database_answers_and_nobody_is_asked()
    {
        using var folder = new TempFolder();
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(Jolpica(2026, Announced(Confirmed)));
        var time = new FakeTime(Saturday);
        JsonElement before;
        await using (var server = await StartAsync(time, jolpica, folder.Path))
        {
            before = await SeesAsync(server, "jolpica");
        }

        var asked = jolpica.Asked;
        await using var again = await StartAsync(time, jolpica, folder.Path);

        Assert.Equal(before.GetRawText(), (await ScheduleAsync(again)).GetRawText());
        Assert.Empty(await LookWhetherDueAsync(again));
        Assert.Equal(asked, jolpica.Asked);
    }

    [Fact]
    public async Task A_program_that_died_while_asking_does_not_ask_again_at_once()
    {
        using var folder = new TempFolder();
        await using var jolpica = await FakeJolpica.StartAsync();
        var time = new FakeTime(Saturday);
        await using (var server = await StartAsync(time, jolpica, folder.Path))
        {
            await SeesAsync(server, "bundled", () => jolpica.Asked >= 1);
        }

        var asked = jolpica.Asked;
        time.Advance(TimeSpan.FromMinutes(14));
        await using var again = await StartAsync(time, jolpica, folder.Path);

        Assert.Empty(await LookWhetherDueAsync(again));
        Assert.Equal(asked, jolpica.Asked);
        time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.SeesAsync(() => jolpica.Asked, n => n == asked + 1, "questions");
    }

    [Fact]
    public async Task The_administrators_refresh_asks_with_the_etag_and_tells_when_it_was_confirmed()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(Jolpica(2026, Announced(Confirmed)));
        var time = new FakeTime(Saturday);
        await using var server = await StartAsync(time, jolpica);
        var before = await SeesAsync(server, "jolpica");
        time.Advance(TimeSpan.FromHours(1));

        var after = await RefreshAsync(server, HttpStatusCode.OK);

        Assert.Equal("2026-11-21T13:00:00Z", after.GetProperty("fetchedAt").GetString());
        Assert.Equal(
            before.GetProperty("events").GetRawText(),
            after.GetProperty("events").GetRawText()
        );
        Assert.Equal(2, jolpica.Asked);
    }

    [Theory]
    [InlineData("<html>maintenance</html>", "calendar.not_understood")]
    [InlineData(
        """{"MRData":{"total":"0","RaceTable":{"season":"2026","Races":[]}}}""",
        "calendar.implausible"
    )]
    public async Task A_nonsense_answer_is_told_and_nothing_is_lost(string answer, string code)
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(answer);
        await using var server = await StartAsync(new FakeTime(Saturday), jolpica);

        var problem = await RefreshAsync(server, HttpStatusCode.BadGateway);

        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(23, (await ScheduleAsync(server)).GetProperty("events").GetArrayLength());
    }

    [Fact]
    public async Task Two_refreshes_at_once_are_one_question()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        using var hold = new SemaphoreSlim(0);
        jolpica.Answer = async http =>
        {
            await hold.WaitAsync(http.RequestAborted);
            await FakeJolpica.Text(Jolpica(2026, Announced(Confirmed)))(http);
        };
        await using var server = await StartAsync(new FakeTime(Saturday), jolpica);
        var refresh = server.Services.GetRequiredService<RefreshSeason>();

        var one = refresh.RunAsync(2026, CancellationToken.None);
        var another = refresh.RunAsync(2026, CancellationToken.None);
        hold.Release(10);

        await Task.WhenAll(one, another);
        Assert.Equal(1, jolpica.Asked);
    }

    private static Task<IReadOnlyDictionary<int, Outcome<Season>>> LookWhetherDueAsync(
        RunningServer server
    ) =>
        server
            .Services.GetRequiredService<KeepSeasonsFresh>()
            .RunAsync(evenIfFresh: false, CancellationToken.None);
}
