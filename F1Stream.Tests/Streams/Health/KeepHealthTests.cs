using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Messaging;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.Logging.Abstractions;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

public sealed class KeepHealthTests
{
    private static readonly ProbeFinding Good = new ProbeFinding.Good(TimeSpan.Zero, []);
    private static readonly ProbeFinding Gone = new ProbeFinding.Bad(StreamState.Offline, "Gone.");
    private readonly FakeTime _time = new(Noon);
    private readonly UnwrittenHealth _unwritten = new();

    [Fact]
    public async Task Five_hundred_streams_that_are_well_cost_one_write_in_five_minutes()
    {
        var streams = new MemoryStreams([.. Enumerable.Range(0, 500).Select(i => Stream($"s{i}"))]);
        var judge = Judge(streams);
        using var keep = new KeepHealth(streams, _unwritten, _time);

        for (var second = 0; second < 301; second++)
        {
            if (second % 60 == 0)
            {
                streams.All.ToList().ForEach(s => judge.Run(s.Id, Good));
            }

            await keep.RunAsync(all: false, CancellationToken.None);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1, streams.Writes);
        Assert.Equal(500, streams.Written.Distinct(StringComparer.Ordinal).Count());
        Assert.All(streams.All, s => Assert.True(s.Health.VerifiedAt >= Noon.AddMinutes(4)));
    }

    [Fact]
    public async Task A_change_of_state_is_written_at_once_with_its_reason()
    {
        var streams = new MemoryStreams(Stream("s"), Stream("other"));
        var judge = Judge(streams);
        using var keep = new KeepHealth(streams, _unwritten, _time);

        judge.Run("other", Good);
        judge.Run("s", Gone);
        judge.Run("s", Gone);
        await keep.RunAsync(all: false, CancellationToken.None);

        Assert.Equal(["s"], streams.Written);
        Assert.Equal(
            new StateChange("s", Noon, StreamState.Live, StreamState.Offline, "Gone."),
            Assert.Single(streams.Changes)
        );
    }

    [Fact]
    public async Task While_the_disk_is_full_memory_is_right_and_what_was_not_written_waits()
    {
        var streams = new MemoryStreams(Stream("s")) { DiskIsFull = true };
        var judge = Judge(streams);
        using var keep = new KeepHealth(streams, _unwritten, _time);
        judge.Run("s", Gone);
        judge.Run("s", Gone);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            keep.RunAsync(all: false, CancellationToken.None)
        );
        await keep.RunAsync(all: false, CancellationToken.None);

        Assert.Equal((StreamState.Offline, Noon), (streams.Health.State, streams.Health.ProbedAt));
        Assert.Equal(1, streams.Writes);

        streams.DiskIsFull = false;
        _time.Advance(KeepHealth.AfterTrouble);
        await keep.RunAsync(all: false, CancellationToken.None);

        Assert.Equal(["s"], streams.Written);
        Assert.Single(streams.Changes);
    }

    [Fact]
    public async Task At_the_end_everything_is_written()
    {
        var streams = new MemoryStreams(Stream("s"));
        Judge(streams).Run("s", Good);
        using var keep = new KeepHealth(streams, _unwritten, _time);

        await keep.RunAsync(all: true, CancellationToken.None);

        Assert.Equal(["s"], streams.Written);
    }

    private JudgeStream Judge(MemoryStreams streams) =>
        new(streams, streams, _unwritten, Bus(), _time);

    internal static IEventBus Bus() =>
        new InProcessEventBus(NullLogger<InProcessEventBus>.Instance);
}
