using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Health;

/// <summary>A stream that somebody watches is judged by what the relay sees of it; the whole program, with the relay's part played by the test.</summary>
public sealed class PassiveHealthTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private readonly Watched _watched = new();
    private LiveHls _origin = null!;

    public async Task InitializeAsync() => _origin = await LiveHls.StartAsync();

    public async Task DisposeAsync()
    {
        await _origin.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_look_of_our_own_disturbs_a_watched_stream_not_even_in_a_hurry()
    {
        await using var server = await StartAsync();
        var stream = await LiveAsync(server);
        var events = server.Services.GetRequiredService<IEventBus>();
        _watched.Streams[stream.Id] = true;
        var quiet = await QuietAsync();

        for (var i = 0; i < 10; i++)
        {
            events.Publish(new UpstreamFailed(stream.Id, "upstream.timed_out"));
            using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
            await pause.WaitForNextTickAsync();
        }

        Assert.Equal(quiet, _origin.Requests);

        _watched.Streams.Clear();
        await Eventually.SeesAsync(
            () => _origin.Requests,
            r => r > quiet,
            "a look once nobody watches any more"
        );
    }

    [Fact]
    public async Task What_the_relay_sees_moves_the_state_by_the_same_rule_and_is_told()
    {
        await using var server = await StartAsync();
        var stream = await LiveAsync(server);
        _watched.Streams[stream.Id] = true;
        await QuietAsync();
        var events = server.Services.GetRequiredService<IEventBus>();
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        var told = new ConcurrentQueue<StreamHealthChanged>();
        using var listening = events.Subscribe<StreamHealthChanged>(told.Enqueue);
        var bad = new ProbeFinding.Bad(StreamState.Stale, "It has stood still for 24 s.");

        events.Publish(new StreamSeen(stream.Id, bad));
        Assert.Equal(StreamState.Live, catalogue.Find(stream.Id)!.Health.State);
        events.Publish(new StreamSeen(stream.Id, bad));

        Assert.Equal(
            new StreamHealthChanged(stream.Id, StreamState.Live, StreamState.Stale, bad.Reason),
            Assert.Single(told)
        );
        Assert.Equal(StreamState.Stale, catalogue.Find(stream.Id)!.Health.State);

        events.Publish(new StreamSeen(stream.Id, new ProbeFinding.Good(TimeSpan.Zero, [])));
        Assert.Equal(StreamState.Live, catalogue.Find(stream.Id)!.Health.State);
    }

    // The look that was under way when somebody began to watch.
    private async Task<int> QuietAsync()
    {
        var last = -1;
        return
            await Eventually.SeesAsync(
                async () =>
                {
                    using var pause = new PeriodicTimer(TimeSpan.FromSeconds(2));
                    await pause.WaitForNextTickAsync();
                    return (Before: Interlocked.Exchange(ref last, _origin.Requests), Now: last);
                },
                r => r.Before == r.Now,
                "no more looks"
            )
                is var (_, now)
            ? now
            : 0;
    }

    private Task<RunningServer> StartAsync() =>
        RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    HouseSources.DirectHls("Loft tuner", _origin.Master)
                ),
                ["Streams:Health:NearSession"] = "00:00:00.2",
                ["Streams:Health:Idle"] = "00:00:00.2",
                ["Streams:Health:InDoubt"] = "00:00:00.1",
            },
            services: s => s.AddSingleton<IWatchedStreams>(_watched)
        );

    private static Task<LiveStream> LiveAsync(RunningServer server)
    {
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        return Eventually.SeesAsync(
            () => catalogue.All.SingleOrDefault()!,
            s => s?.Health.State == StreamState.Live,
            "a live stream"
        );
    }

    private sealed class Watched : IWatchedStreams
    {
        internal ConcurrentDictionary<string, bool> Streams { get; } = new(StringComparer.Ordinal);

        public bool IsWatched(string streamId) => Streams.ContainsKey(streamId);
    }
}
