using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Calendar;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static F1Stream.Tests.Calendar.Sample;

namespace F1Stream.Tests.Calendar;

public sealed class JolpicaCalendarTests
{
    [Fact]
    public async Task The_real_answer_is_read_with_its_validators()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(Jolpica2023, "W/\"abc\"");
        await using var asking = new Asking(jolpica);

        var announced = Assert.IsType<CalendarAnswer.Announced>(await asking.DoneAsync(2023));

        Assert.Equal(22, announced.Races.Count);
        Assert.Equal("W/\"abc\"", announced.Validators.ETag);
    }

    [Fact]
    public async Task Who_comes_back_with_the_validators_hears_not_modified()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(Jolpica2023);
        await using var asking = new Asking(jolpica);
        var first = Assert.IsType<CalendarAnswer.Announced>(await asking.DoneAsync(2023));

        Assert.IsType<CalendarAnswer.NotModified>(await asking.DoneAsync(2023, first.Validators));
    }

    [Theory]
    [InlineData("<!doctype html><title>Bad gateway</title>", "web page")]
    [InlineData("{\"MRData\":", "JSON")]
    [InlineData("{}", "not the season 2023")]
    [InlineData("[1]", "JSON")]
    public async Task An_answer_that_is_no_season_is_said_so(string text, string why)
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = FakeJolpica.Text(text);
        await using var asking = new Asking(jolpica);

        var refusal = await asking.RefusedAsync(2023);

        Assert.Equal("calendar.not_understood", refusal.Code);
        Assert.Contains(why, refusal.Say, StringComparison.Ordinal);
        Assert.Equal(1, jolpica.Asked);
    }

    [Theory]
    [InlineData("\"total\":\"22\"", "\"total\":\"31\"")]
    [InlineData("\"round\":\"7\"", "\"round\":\"seven\"")]
    [InlineData("\"date\":\"2023-06-04\"", "\"date\":\"4 June\"")]
    [InlineData("\"circuitId\":\"catalunya\"", "\"circuitId\":\"\"")]
    public async Task An_incomplete_or_bent_season_is_not_believed(string from, string to)
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        Assert.Contains(from, Jolpica2023, StringComparison.Ordinal);
        jolpica.Answer = FakeJolpica.Text(Jolpica2023.Replace(from, to, StringComparison.Ordinal));
        await using var asking = new Asking(jolpica);

        Assert.Equal("calendar.not_understood", (await asking.RefusedAsync(2023)).Code);
    }

    [Fact]
    public async Task More_than_four_mebibytes_are_not_read()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = async http =>
        {
            var chunk = new byte[1024 * 1024];
            for (var i = 0; i < 5; i++)
            {
                await http.Response.Body.WriteAsync(chunk);
            }
        };
        await using var asking = new Asking(jolpica);

        Assert.Equal("calendar.not_understood", (await asking.RefusedAsync(2023)).Code);
        Assert.Equal(1, jolpica.Asked);
    }

    [Fact]
    public async Task Failures_are_tried_again_three_times()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = http =>
            (jolpica.Asked < 4 ? FakeJolpica.Status(503) : FakeJolpica.Text(Jolpica2023))(http);
        await using var asking = new Asking(jolpica);

        Assert.IsType<CalendarAnswer.Announced>(await asking.DoneAsync(2023));
        Assert.Equal(4, jolpica.Asked);
    }

    [Fact]
    public async Task A_season_that_goes_on_failing_is_unreachable()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        await using var asking = new Asking(jolpica);

        var refusal = await asking.RefusedAsync(2023);

        Assert.Equal("calendar.unreachable", refusal.Code);
        Assert.Contains("500", refusal.Say, StringComparison.Ordinal);
        Assert.Equal(4, jolpica.Asked);
    }

    [Fact]
    public async Task One_that_hangs_is_given_up_on()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = http => new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
        await using var asking = new Asking(
            jolpica,
            new CalendarOptions { Timeout = TimeSpan.FromMilliseconds(100), Retries = 0 }
        );

        var refusal = await asking.RefusedAsync(2023);

        Assert.Equal("calendar.unreachable", refusal.Code);
        Assert.Contains("in time", refusal.Say, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_retry_after_is_respected_by_the_next_question_too()
    {
        await using var jolpica = await FakeJolpica.StartAsync();
        jolpica.Answer = http =>
        {
            http.Response.Headers.RetryAfter = "3600";
            return FakeJolpica.Status(StatusCodes.Status429TooManyRequests)(http);
        };
        await using var asking = new Asking(jolpica);

        Assert.Equal("calendar.unreachable", (await asking.RefusedAsync(2023)).Code);
        Assert.Equal("calendar.self_limit", (await asking.RefusedAsync(2023)).Code);
        Assert.Equal(1, jolpica.Asked);
    }

    [Fact]
    public void The_shootout_of_2023_is_sprint_qualifying_and_a_missing_time_is_no_time()
    {
        const string json = """
            {"MRData":{"total":"1","RaceTable":{"season":"2023","Races":[{"round":"4","raceName":"Azerbaijan Grand Prix",
            "Circuit":{"circuitId":"baku","circuitName":"Baku City Circuit","Location":{"locality":"Baku","country":"Azerbaijan"}},
            "date":"2023-04-30","SprintShootout":{"date":"2023-04-29","time":"08:30:00Z"},"Sprint":{"date":"2023-04-29"}}]}}}
            """;

        var race = Assert.Single(
            Assert
                .IsType<Outcome<IReadOnlyList<AnnouncedRace>>.Done>(JolpicaReader.Read(2023, json))
                .Value
        );

        Assert.Equal(
            [SessionKind.SprintQualifying, SessionKind.Sprint, SessionKind.Race],
            race.Sessions.Select(s => s.Kind)
        );
        Assert.Equal(At("2023-04-29T08:30Z"), race.Sessions[0].StartUtc);
        Assert.Null(race.Sessions[2].StartUtc);
    }

    /// <summary>The adapter with an HTTP client of its own and no pauses.</summary>
    private sealed class Asking : IAsyncDisposable
    {
        private readonly ServiceProvider _services;
        private readonly JolpicaPace _pace = new(TimeProvider.System);
        private readonly JolpicaCalendar _calendar;

        public Asking(FakeJolpica jolpica, CalendarOptions? options = null)
        {
            var services = new ServiceCollection();
            services.AddHttpClient(
                JolpicaCalendar.Client,
                client =>
                {
                    client.BaseAddress = jolpica.Url;
                    client.MaxResponseContentBufferSize = JolpicaCalendar.LargestAnswer;
                }
            );
            _services = services.BuildServiceProvider();
            _calendar = new JolpicaCalendar(
                _services.GetRequiredService<IHttpClientFactory>(),
                _pace,
                Options.Create(options ?? new CalendarOptions { RetryDelay = TimeSpan.Zero }),
                TimeProvider.System
            );
        }

        public async Task<CalendarAnswer> DoneAsync(int year, CalendarValidators? with = null) =>
            Assert
                .IsType<Outcome<CalendarAnswer>.Done>(
                    await _calendar.AskAsync(
                        year,
                        with ?? CalendarValidators.None,
                        CancellationToken.None
                    )
                )
                .Value;

        public async Task<Refusal> RefusedAsync(int year) =>
            Assert
                .IsType<Outcome<CalendarAnswer>.Refused>(
                    await _calendar.AskAsync(year, CalendarValidators.None, CancellationToken.None)
                )
                .Why;

        public async ValueTask DisposeAsync()
        {
            await _services.DisposeAsync();
            await _pace.DisposeAsync();
        }
    }
}
