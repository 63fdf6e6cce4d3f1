using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

public sealed class ProbeStreamsTests : IDisposable
{
    private readonly FakeTime _time = new(Noon);
    private readonly ProbeTurns _turns = new();
    private readonly BrokenUpstream _upstream = new();

    [Fact]
    public async Task A_look_that_fails_for_a_reason_of_our_own_counts_and_is_not_repeated_every_second()
    {
        var streams = new MemoryStreams(Stream("s") with { Health = new StreamHealth() });
        var patrol = Patrol(streams);

        await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(patrol));
        _time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync(patrol);

        Assert.Equal(1, _upstream.Asked);
        Assert.Equal(Noon, streams.Health.ProbedAt);
        Assert.Equal(StreamState.Unreachable, streams.Health.State);
    }

    [Fact]
    public async Task Such_a_failure_does_not_lower_a_live_stream_at_once()
    {
        var streams = new MemoryStreams(Stream("s"));
        var patrol = Patrol(streams);

        await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(patrol));

        Assert.Equal(StreamState.Live, streams.Health.State);
    }

    public void Dispose() => _turns.Dispose();

    private static Task RunAsync(ProbeStreams patrol) =>
        patrol.RunAsync(nearSession: true, CancellationToken.None);

    private ProbeStreams Patrol(MemoryStreams streams)
    {
        var look = new LookAtStream(
            new HlsProbe(_upstream, _turns, _time),
            new NoRemux(),
            null!,
            new ExtractionCadence(),
            _time
        );
        var judge = new JudgeStream(
            streams,
            streams,
            new UnwrittenHealth(),
            KeepHealthTests.Bus(),
            _time
        );
        return new ProbeStreams(
            streams,
            new LookAfresh(look, null!, streams, null!, _time),
            judge,
            new NobodyAtHome(),
            new HealthCadence(),
            _time
        );
    }

    private sealed class BrokenUpstream : IUpstream
    {
        internal int Asked { get; private set; }

        public Task<Outcome<UpstreamAnswer>> SendAsync(
            UpstreamRequest request,
            CancellationToken ct
        )
        {
            Asked++;
            throw new NotSupportedException("A bug of our own.");
        }
    }

    private sealed class NoRemux : IRemuxWatch
    {
        public ProbeFinding? Of(LiveStream stream) => null;
    }

    private sealed class NobodyAtHome : IWatchedStreams
    {
        public bool IsWatched(string streamId) => false;
    }
}
