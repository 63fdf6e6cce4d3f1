using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Streams.Polling;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Tests.Relay.Tokens;

/// <summary>The whole program on a clock of the test's, with one source whose addresses die, and everything that it tells of them.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<IDisposable> _subscriptions = [];

    private TokenServer() { }

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public TokenOrigin Origin { get; private set; } = null!;

    public RunningServer Server { get; private set; } = null!;

    /// <summary>Whether somebody watches.</summary>
    public bool Watched { get; set; }

    public ConcurrentQueue<TokenRenewed> Renewed { get; } = [];

    public ConcurrentQueue<TokenRenewalFailed> Failed { get; } = [];

    public LiveStream Stream => Get<IStreamCatalogue>().All.Single();

    public TokenWatch Watch => Get<TokenWatch>();

    public static async Task<TokenServer> StartAsync(Action<TokenOrigin>? origin = null)
    {
        var all = new TokenServer();
        all.Origin = await TokenOrigin.StartAsync(all.Time);
        origin?.Invoke(all.Origin);
        all.Server = await RunningServer.StartAsync(
            settings: new() { ["sources"] = HouseSources.File(all._folder, all.Origin.Source()) },
            services: services =>
            {
                services
                    .Replace(ServiceDescriptor.Singleton<TimeProvider>(all.Time))
                    .Replace(ServiceDescriptor.Singleton<IWatchedStreams>(new Viewers(all)));
                // A run of the timetable would be joined by whoever asks at that moment.
                services.Remove(
                    services.Single(s => s.ImplementationType == typeof(SourceTimetable))
                );
            }
        );
        var events = all.Get<IEventBus>();
        all._subscriptions.Add(events.Subscribe<TokenRenewed>(all.Renewed.Enqueue));
        all._subscriptions.Add(events.Subscribe<TokenRenewalFailed>(all.Failed.Enqueue));
        var source = all.Get<IStreamCatalogue>().Sources.Single();
        var run = await all.Get<ExtractSource>().RunAsync(source, CancellationToken.None);
        Assert.Null(run.Trouble);
        return all;
    }

    public T Get<T>()
        where T : notnull => Server.Services.GetRequiredService<T>();

    public Task<Outcome<LiveStream>> RenewAsync(LiveStream refused) =>
        Get<RenewAddress>().RunAsync(refused, CancellationToken.None);

    /// <summary>Lets time pass in small steps until the condition holds: what waits for an answer from the network takes real time.</summary>
    public Task PassUntilAsync(Func<bool> good, TimeSpan step, string what) =>
        Eventually.SeesAsync(
            () =>
            {
                Time.Advance(step);
                return good();
            },
            seen => seen,
            what
        );

    public async ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(s => s.Dispose());
        await Server.DisposeAsync();
        await Origin.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Viewers(TokenServer server) : IWatchedStreams
    {
        public bool IsWatched(string streamId) => server.Watched;
    }
}
