using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Sessions;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Sessions;

/// <summary>Which of this season's sessions a stream shows, seen on Saturday of Las Vegas, between qualifying and the race.</summary>
public sealed class StreamSessionsTests : IAsyncLifetime
{
    private readonly FakeTime _time = new(Samples.Noon);
    private RunningServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await RunningServer.StartAsync(services: s =>
            s.AddSingleton<TimeProvider>(_time)
        );

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("Formula 1: Las Vegas GP – Race", "2026-vegas-race")]
    [InlineData("F1 | Quali (EN)", "2026-vegas-qualifying")]
    [InlineData("F1 Race", "2026-vegas-race")]
    [InlineData("F1: Qatar – FP1", "2026-losail-fp1")]
    [InlineData("Formula 2: Las Vegas – Race", null)]
    [InlineData("Formula 1: Las Vegas GP 2023 – Race", null)]
    [InlineData("Formula 1 2026 Las Vegas – Race 1080p50", "2026-vegas-race")]
    [InlineData("F1 25 Las Vegas 2025 – Race", null)]
    [InlineData("Race replay: F1 Las Vegas 2026", null)]
    [InlineData("Sport 2 HD", null)]
    [InlineData("Formula 1 live", null)]
    public void By_title_a_stream_shows_the_session_that_it_names(string title, string? session)
    {
        Assert.Equal(session is null ? [] : [session], Shown("title", title));
    }

    [Theory]
    [InlineData("2026-11-22T03:29:00Z", null)]
    [InlineData("2026-11-22T03:31:00Z", "2026-vegas-race")]
    [InlineData("2026-11-22T07:00:00Z", "2026-vegas-race")]
    [InlineData("2026-11-22T07:31:00Z", null)]
    public void By_time_a_stream_shows_what_is_on(string at, string? session)
    {
        _time.Set(DateTimeOffset.Parse(at, null));

        Assert.Equal(session is null ? [] : [session], Shown("now", "Sport 2 HD"));
        Assert.Equal(session is null ? [] : [session], Shown("title", "Formula 1 live"));
    }

    [Fact]
    public void Words_of_the_household_count_as_the_series()
    {
        Assert.Empty(Shown("title", "King class: race"));
        Assert.Equal(["2026-vegas-race"], Shown("title:King class|KC", "King class: race"));
    }

    [Fact]
    public void By_hand_goes_before_every_rule()
    {
        Assert.Equal(["2026-vegas-fp1"], Shown("all", "Formula 1: Race", tiedTo: "2026-vegas-fp1"));
    }

    [Fact]
    public void A_kind_or_an_id_is_a_rule_too()
    {
        Assert.Contains("2026-vegas-race", Shown("Race", "Whatever"));
        Assert.DoesNotContain("2026-vegas-fp1", Shown("Race", "Whatever"));
        Assert.Equal(["2026-vegas-fp1"], Shown("2026-vegas-fp1", "Whatever"));
    }

    [Fact]
    public void Five_hundred_streams_are_asked_for_a_season_without_reading_a_title_twice()
    {
        string[] titles =
        [
            .. Enumerable.Range(1, 500).Select(n => $"Channel {n} | Formula 1: Las Vegas – Race"),
        ];
        var read = titles.Select(t => SessionTitle.Read(t)).ToList();
        Assert.Equal(["2026-vegas-race"], Shown("title", titles[0]));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var shown = titles.Sum(t => Shown("title", t).Count);

        var questions = 500 * Season.Weekends.Sum(w => w.Sessions.Count);
        Assert.Equal(500, shown);
        Assert.All(titles.Zip(read), t => Assert.Same(t.Second, SessionTitle.Read(t.First)));
        // Reading a title anew takes some hundred times as much.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / questions, 0, 1500);
    }

    private Season Season => _server.Services.GetRequiredService<ISchedule>().Current!;

    private List<string> Shown(string rule, string title, string? tiedTo = null)
    {
        var stream = Samples.Stream("s") with { Title = title, TiedTo = tiedTo };
        stream = stream with { Source = stream.Source with { Sessions = [rule] } };
        var sessions = _server.Services.GetRequiredService<StreamSessions>();
        return
        [
            .. Season
                .Weekends.SelectMany(w => w.Sessions)
                .Where(s => sessions.Shows(stream, s))
                .Select(s => s.Id),
        ];
    }
}
