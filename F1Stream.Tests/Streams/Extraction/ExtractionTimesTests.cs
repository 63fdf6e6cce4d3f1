using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Extraction;

/// <summary>When a source is looked at next.</summary>
public sealed class ExtractionTimesTests
{
    private static readonly DateTimeOffset Noon = Samples.Noon;
    private readonly StreamSource _source = Samples.Source();

    [Fact]
    public void A_source_that_answers_comes_again_after_its_interval_give_or_take()
    {
        var next = Next(RunResult.Found);

        Assert.InRange(next - Noon, TimeSpan.FromMinutes(13.5), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public void An_interval_of_its_own_goes_before_the_usual_one()
    {
        var next = Next(RunResult.Offline, _source with { Interval = TimeSpan.FromHours(2) });

        Assert.InRange(next - Noon, TimeSpan.FromMinutes(108), TimeSpan.FromHours(2));
    }

    [Fact]
    public void Near_a_session_it_comes_every_two_minutes()
    {
        var next = Next(RunResult.Found, startsIn: TimeSpan.FromMinutes(20));

        Assert.InRange(next - Noon, TimeSpan.FromMinutes(1.8), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void A_pause_ends_when_a_session_comes_near()
    {
        var next = Next(
            RunResult.Found,
            _source with
            {
                Interval = TimeSpan.FromHours(5),
            },
            startsIn: TimeSpan.FromHours(1)
        );

        Assert.InRange(next - Noon, TimeSpan.FromMinutes(28), TimeSpan.FromMinutes(30));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 4)]
    [InlineData(2, 8)]
    [InlineData(3, 16)]
    [InlineData(4, 30)]
    [InlineData(40, 30)]
    public void Each_failure_doubles_the_pause_up_to_half_an_hour(int before, int minutes)
    {
        var times = Times()
            .After(
                new SourceRun(_source.Id, Noon, RunResult.UpstreamError),
                _source,
                new SourceTimes(_source.Id, Noon, before)
            );

        Assert.Equal(before + 1, times.FailuresInARow);
        Assert.InRange(
            times.NextRunAt - Noon,
            TimeSpan.FromMinutes(minutes * 0.9),
            TimeSpan.FromMinutes(minutes)
        );
    }

    [Fact]
    public void One_answer_forgives_all_failures()
    {
        var times = Times()
            .After(
                new SourceRun(_source.Id, Noon, RunResult.Offline),
                _source,
                new SourceTimes(_source.Id, Noon, 7)
            );

        Assert.Equal(0, times.FailuresInARow);
    }

    [Fact]
    public void A_source_with_a_wrong_setting_is_on_hold()
    {
        Assert.Equal(DateTimeOffset.MaxValue, Next(RunResult.ConfigError));
    }

    [Fact]
    public void A_source_that_asks_for_more_time_gets_it()
    {
        var wish = Noon + TimeSpan.FromHours(3);
        var run = new SourceRun(_source.Id, Noon, RunResult.RateLimited) { NotBefore = wish };

        Assert.Equal(wish, Times().After(run, _source, null).NextRunAt);
    }

    private DateTimeOffset Next(
        RunResult result,
        StreamSource? source = null,
        TimeSpan? startsIn = null
    ) =>
        Times(startsIn)
            .After(new SourceRun(_source.Id, Noon, result), source ?? _source, null)
            .NextRunAt;

    private static ExtractionTimes Times(TimeSpan? startsIn = null) =>
        new(new ExtractionCadence(), new OneSession(Noon + startsIn), new FakeTime(Noon));

    /// <summary>A season of one session, or of none.</summary>
    private sealed class OneSession(DateTimeOffset? start) : ISchedule
    {
        public Season? Current => null;

        public IReadOnlyList<ScheduledSession> LiveAt(DateTimeOffset now) => [];

        public ScheduledSession? NextAfter(DateTimeOffset now) =>
            start is { } at
                ? new ScheduledSession(
                    null!,
                    new RaceSession(
                        "race",
                        SessionKind.Race,
                        DateOnly.FromDateTime(at.UtcDateTime),
                        at,
                        WeekendState.Scheduled
                    )
                )
                : null;

        public ScheduledSession? Find(string sessionId) => null;

        public bool IsNear(DateTimeOffset now, TimeSpan ahead) => start <= now + ahead;
    }
}
