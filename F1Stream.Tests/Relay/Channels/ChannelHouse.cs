using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>A household with two sources of every session, A before B, both live; its channel is that of the season's first session.</summary>
internal sealed class ChannelHouse : IAsyncDisposable
{
    private readonly TempFolder _data = new();

    private ChannelHouse(MovingHls a, MovingHls b) => (A, B) = (a, b);

    internal MovingHls A { get; }

    internal MovingHls B { get; }

    internal RunningServer Server { get; private set; } = null!;

    internal ChannelId Channel { get; private set; } = null!;

    internal ChannelReport Report =>
        Server.Services.GetRequiredService<LiveChannels>().Report(Channel);

    internal string? SourceNow =>
        Report.StreamId is { } id
            ? Server.Services.GetRequiredService<IStreamCatalogue>().Find(id)?.Source.Name
            : null;

    internal static Task<ChannelHouse> StartAsync(params (string Name, string Value)[] settings) =>
        StartAsync(fragmented: false, settings);

    /// <param name="fragmented">B sends fragmented MP4.</param>
    /// <param name="settings">Any setting by its name.</param>
    internal static async Task<ChannelHouse> StartAsync(
        bool fragmented,
        params (string Name, string Value)[] settings
    ) =>
        await StartAsync(
            await MovingHls.StartAsync(),
            await MovingHls.StartAsync(fragmented),
            services: null,
            settings
        );

    /// <param name="a">The better source.</param>
    /// <param name="b">The other one.</param>
    /// <param name="services">A last word over the server's services.</param>
    /// <param name="settings">Any setting by its name.</param>
    internal static async Task<ChannelHouse> StartAsync(
        MovingHls a,
        MovingHls b,
        Action<IServiceCollection>? services,
        params (string Name, string Value)[] settings
    )
    {
        var house = new ChannelHouse(a, b);
        var sources = HouseSources.File(
            house._data,
            HouseSources.DirectHls("A", house.A.Master, priority: 1),
            HouseSources.DirectHls("B", house.B.Master, priority: 2)
        );
        var all = settings.ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal);
        all["sources"] = sources;
        all.TryAdd("Streams:Health:InDoubt", "00:00:01");
        all.TryAdd("Streams:Health:NearSession", "00:00:03");
        all.TryAdd("Streams:Health:Idle", "00:00:03");
        all.TryAdd("Streams:Health:Dead", "00:00:03");
        house.Server = await RunningServer.StartAsync(settings: all, services: services);
        var season = house.Server.Services.GetRequiredService<ISchedule>();
        house.Channel = ChannelId.OfSession(AnySession(season));
        await house.IsLiveAsync("A");
        await house.IsLiveAsync("B");
        return house;
    }

    /// <summary>
    /// Both sources speak of 4 s: a channel gives up one that stands still for three times as long, which a busy machine does not reach by itself. For
    /// tests that count who was left.
    /// </summary>
    internal ChannelHouse Unhurried()
    {
        (A.Target, B.Target) = (4, 4);
        return this;
    }

    internal LiveStream Stream(string source) =>
        Server
            .Services.GetRequiredService<IStreamCatalogue>()
            .All.Single(s => s.Source.Name == source);

    internal Task IsLiveAsync(string source) =>
        Eventually.SeesAsync(
            () =>
                Server
                    .Services.GetRequiredService<IStreamCatalogue>()
                    .All.FirstOrDefault(s => s.Source.Name == source)
                    ?.Health.State,
            state => state == StreamState.Live,
            $"{source} is live"
        );

    internal Task IsNotLiveAsync(string source) =>
        Eventually.SeesAsync(
            () => Stream(source).Health.State,
            state => state != StreamState.Live,
            $"{source} is off air"
        );

    internal Task<ChannelPlayer> TuneInAsync() =>
        ChannelPlayer.TuneInAsync(Server, new Uri(Server.Url, Channel.Master));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await A.DisposeAsync();
        await B.DisposeAsync();
        _data.Dispose();
    }

    private static string AnySession(ISchedule schedule) =>
        schedule.NextAfter(DateTimeOffset.MinValue)!.Session.Id;
}
