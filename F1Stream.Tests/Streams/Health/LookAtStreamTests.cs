using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay;

namespace F1Stream.Tests.Streams.Health;

/// <summary>What needs ffmpeg is judged without being opened.</summary>
public sealed class LookAtStreamTests
{
    private static readonly DateTimeOffset Found = DateTimeOffset.UnixEpoch;
    private readonly FakeTime _time = new(Found);
    private readonly Watch _watch = new();
    private readonly Runs _runs = new();

    [Fact]
    public async Task Unwatched_it_is_as_good_as_its_extractor_said_lately()
    {
        _time.Advance(TimeSpan.FromMinutes(30));
        Assert.IsType<ProbeFinding.Good>(await LookAsync());

        _time.Advance(TimeSpan.FromMinutes(1));

        var bad = Assert.IsType<ProbeFinding.Bad>(await LookAsync());
        Assert.Equal("The source has not named this stream for 31 minutes.", bad.Reason);
    }

    [Fact]
    public async Task What_playing_it_came_to_counts_more()
    {
        _watch.Finding = new ProbeFinding.Bad(StreamState.Unreachable, "All tuners are busy.");

        Assert.Same(_watch.Finding, await LookAsync());
    }

    [Theory]
    [InlineData(RunResult.Offline, "It is not on air.", "It is not on air.")]
    [InlineData(RunResult.Empty, null, "The source no longer names it.")]
    [InlineData(RunResult.Found, null, "The source no longer names it.")]
    public async Task A_source_that_answered_without_it_has_it_no_more(
        RunResult result,
        string? trouble,
        string reason
    )
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        _runs.Last = new SourceRun("src", _time.GetUtcNow(), result) { Trouble = trouble };

        foreach (var finding in new[] { await LookAsync(), await LookAsync(tuner: true) })
        {
            var bad = Assert.IsType<ProbeFinding.Bad>(finding);
            Assert.Equal(StreamState.Offline, bad.State);
            Assert.Equal(reason, bad.Reason);
        }
    }

    [Fact]
    public async Task One_failed_run_is_forgiven_and_the_second_is_not()
    {
        _time.Advance(TimeSpan.FromMinutes(1));
        _runs.Last = new SourceRun("src", _time.GetUtcNow(), RunResult.UpstreamError)
        {
            Trouble = "It does not answer.",
        };
        _runs.Failures = 1;
        Assert.IsType<ProbeFinding.Good>(await LookAsync());
        _runs.Failures = 2;

        var bad = Assert.IsType<ProbeFinding.Bad>(await LookAsync());

        Assert.Equal(StreamState.Unreachable, bad.State);
        Assert.Equal("It does not answer.", bad.Reason);
    }

    [Fact]
    public async Task The_run_that_named_it_speaks_for_it()
    {
        _runs.Last = new SourceRun("src", Found, RunResult.Found);

        Assert.IsType<ProbeFinding.Good>(await LookAsync());
        Assert.IsType<ProbeFinding.Good>(await LookAsync(tuner: true));
    }

    [Fact]
    public void Only_a_run_since_the_last_look_is_news_and_only_of_what_is_not_opened()
    {
        _runs.Last = new SourceRun("src", Found, RunResult.Found);
        var look = Looks();

        Assert.True(look.HasNews(Stream(tuner: false), Found - TimeSpan.FromSeconds(1)));
        Assert.False(look.HasNews(Stream(tuner: false), Found));
        Assert.True(look.HasNews(Stream(tuner: true), Found - TimeSpan.FromSeconds(1)));
        Assert.False(
            look.HasNews(
                Stream(tuner: true) with
                {
                    TakesTuner = false,
                },
                Found - TimeSpan.FromSeconds(1)
            )
        );
    }

    private LookAtStream Looks() => new(null!, _watch, _runs, new ExtractionCadence(), _time);

    private static LiveStream Stream(bool tuner) =>
        FixedCatalogue.StreamAt(new Uri("http://tuner.example/cam")) with
        {
            Kind = tuner ? StreamKind.Hls : StreamKind.NeedsRemux,
            TakesTuner = tuner,
            FoundAt = Found,
        };

    private Task<ProbeFinding> LookAsync(bool tuner = false) =>
        Looks().RunAsync(Stream(tuner), CancellationToken.None);

    private sealed class Runs : ISourceRuns
    {
        internal SourceRun? Last { get; set; }

        internal int Failures { get; set; }

        SourceRun? ISourceRuns.Last(string sourceId) => Last;

        public SourceTimes? Times(string sourceId) => new(sourceId, Found, Failures);

        public Task KeepAsync(SourceRun run, SourceTimes next, CancellationToken ct) =>
            Task.CompletedTask;

        public Task MakeDueAsync(string sourceId, CancellationToken ct) => Task.CompletedTask;

        public Task<IReadOnlyList<SourceRun>> HistoryAsync(
            string sourceId,
            int count,
            CancellationToken ct
        ) => Task.FromResult<IReadOnlyList<SourceRun>>([]);
    }

    private sealed class Watch : IRemuxWatch
    {
        internal ProbeFinding? Finding { get; set; }

        public ProbeFinding? Of(LiveStream stream) => Finding;
    }
}
