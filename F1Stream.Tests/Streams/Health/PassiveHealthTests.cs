using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Streams.Polling;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Streams.Health;

/// <summary>A stream that somebody watches is judged by what the relay sees of it; the whole program, with the relay's part played by the test.</summary>
public sealed class PassiveHealthTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TempFolder _folder = new();
    private readonly Watched _watched = new();
    private readonly FakeTime _time = new(
        new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)
    );
    private LiveHls _origin = null!;
    private LiveHls _other = null!;

    public async Task InitializeAsync() =>
        (_origin, _other) = (await LiveHls.StartAsync(), await LiveHls.StartAsync());

    public async Task DisposeAsync()
    {
        await _origin.DisposeAsync();
        await _other.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_look_of_our_own_disturbs_a_watched_stream_not_even_in_a_hurry()
    {
        await using var server = await StartAsync();
        var (other, stream) = (await LiveAsync(server, "Attic tuner"), await LiveAsync(server));
        var events = server.Services.GetRequiredService<IEventBus>();
        _watched.Streams[stream.Id] = true;
        var quiet = _origin.Requests;

        for (var i = 0; i < 3; i++)
        {
            events.Publish(new UpstreamFailed(stream.Id, "upstream.timed_out"));
            events.Publish(new UpstreamFailed(other.Id, "upstream.timed_out"));
            await IsLookedAtAsync(server, other);
            _time.Advance(Minute);
            await IsLookedAtAsync(server, other);
        }

        Assert.Equal(quiet, _origin.Requests);

        _watched.Streams.Clear();
        await IsLookedAtAsync(server, stream);
        Assert.True(_origin.Requests > quiet);
    }

    [Fact]
    public async Task What_the_relay_sees_moves_the_state_by_the_same_rule_and_is_told()
    {
        await using var server = await StartAsync();
        var stream = await LiveAsync(server);
        _watched.Streams[stream.Id] = true;
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

    // The other one's turn comes in the same rounds.
    private async Task IsLookedAtAsync(RunningServer server, LiveStream stream)
    {
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        var now = _time.GetUtcNow();
        await PassUntilAsync(
            () => catalogue.Find(stream.Id)!,
            s => s.Health.ProbedAt >= now,
            "a look of our own"
        );
    }

    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    _folder,
                    HouseSources.DirectHls("Loft tuner", _origin.Master),
                    HouseSources.DirectHls("Attic tuner", _other.Master)
                ),
                ["Streams:Health:NearSession"] = Minute.ToString(),
                ["Streams:Health:Idle"] = Minute.ToString(),
                ["Streams:Health:InDoubt"] = Minute.ToString(),
            },
            services: services =>
            {
                services
                    .Replace(ServiceDescriptor.Singleton<TimeProvider>(_time))
                    .AddSingleton<IWatchedStreams>(_watched);
                services.Remove(
                    services.Single(s => s.ImplementationType == typeof(SourceTimetable))
                );
            }
        );
        foreach (var source in server.Services.GetRequiredService<IStreamCatalogue>().Sources)
        {
            var extract = server.Services.GetRequiredService<ExtractSource>();
            Assert.Null((await extract.RunAsync(source, CancellationToken.None)).Trouble);
        }

        return server;
    }

    private Task<LiveStream> LiveAsync(RunningServer server, string source = "Loft tuner")
    {
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        return PassUntilAsync(
            () => catalogue.All.Single(s => s.Source.Name == source),
            s => s.Health.State == StreamState.Live,
            "a live stream"
        );
    }

    // A look pauses between two glances. The steps are so short that the next look is far away when this one is seen.
    private Task<LiveStream> PassUntilAsync(
        Func<LiveStream> look,
        Func<LiveStream, bool> good,
        string what
    ) =>
        Eventually.SeesAsync(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(200));
                return look();
            },
            good,
            what
        );

    private sealed class Watched : IWatchedStreams
    {
        internal ConcurrentDictionary<string, bool> Streams { get; } = new(StringComparer.Ordinal);

        public bool IsWatched(string streamId) => Streams.ContainsKey(streamId);
    }
}
