using System.Collections.Concurrent;
using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>Sources whose addresses die while somebody watches; the player holds every answer and every segment against what it should be.</summary>
public sealed class TokenChannelTests
{
    [Fact]
    public async Task Addresses_that_die_every_few_seconds_are_never_noticed_by_a_player()
    {
        await using var origin = await TokenOrigin.StartAsync();
        origin.Life = TimeSpan.FromSeconds(6);
        await using var house = await HouseAsync(origin);
        var player = await house.TuneInAsync();

        for (var i = 0; i < 5; i++)
        {
            await player.PlaysOnAsync(4);
            await player.KeyIsThereAsync();
        }

        Assert.True(origin.Asked >= 3, $"asked {origin.Asked} times");
        Assert.Equal(0, player.Breaks);
        Assert.DoesNotContain(player.Segments, s => s.Gap);
    }

    [Fact]
    public async Task An_address_that_is_refused_before_its_time_is_replaced_within_the_same_request()
    {
        await using var origin = await TokenOrigin.StartAsync();
        origin.Opaque = true;
        await using var house = await HouseAsync(origin);
        var player = await house.TuneInAsync();
        await player.PlaysOnAsync(2);

        origin.KillAll();
        await player.PlaysOnAsync(4);

        Assert.Equal(0, player.Breaks);
        Assert.Contains(house.Renewed, r => !r.Proactive);
    }

    [Fact]
    public async Task A_segment_that_is_refused_alone_has_no_fresh_address_asked_for()
    {
        await using var origin = await TokenOrigin.StartAsync();
        await using var house = await HouseAsync(origin);
        var player = await house.TuneInAsync();
        await player.PlaysOnAsync(1);
        var (asked, alone) = (origin.Asked, origin.Newest + 2);
        origin.Forbids = number => number == alone;
        var before = player.Segments[^1].Sequence;
        await Eventually.SeesAsync(
            async () =>
            {
                await player.LookAsync();
                return player.Segments[^1].Sequence;
            },
            last => last >= before + 8,
            "segments beyond the one that is refused"
        );

        var listed = (int)(player.Segments[^1].Sequence - before);
        var answers = await player.AskForLastAsync(listed);

        Assert.Single(answers, HttpStatusCode.Forbidden);
        Assert.Equal(listed - 1, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(asked, origin.Asked);
    }

    [Fact]
    public async Task A_source_that_names_no_other_address_is_told_and_comes_back_by_itself()
    {
        await using var origin = await TokenOrigin.StartAsync();
        origin.Opaque = true;
        await using var house = await HouseAsync(origin);
        var player = await house.TuneInAsync();
        origin.ApiFails = 500;
        origin.KillAll();
        await Eventually.SeesAsync(
            async () =>
            {
                await player.LookAsync();
                return house.Report.State;
            },
            state => state == ChannelState.BackSoon,
            "back soon"
        );
        Assert.Contains("address", house.Report.Switches[0].Reason, StringComparison.Ordinal);

        origin.ApiFails = null;
        await player.PlaysOnAsync(3);

        Assert.Equal(ChannelState.OnAir, house.Report.State);
    }

    [Fact]
    public async Task A_stream_that_nobody_watches_is_looked_at_under_a_fresh_address_and_stays_live()
    {
        await using var origin = await TokenOrigin.StartAsync();
        await using var house = await HouseAsync(origin);
        var before = house.Stream.Health.VerifiedAt;
        origin.KillAll();

        var after = await Eventually.SeesAsync(
            () => house.Stream.Health,
            health => health.VerifiedAt > before && origin.Asked > 1,
            "a look under another address"
        );

        Assert.Equal(StreamState.Live, after.State);
    }

    private static async Task<House> HouseAsync(TokenOrigin origin)
    {
        var data = new TempFolder();
        var server = await RunningServer.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["sources"] = HouseSources.File(data, origin.Source()),
                ["Streams:Health:InDoubt"] = "00:00:01",
                ["Streams:Health:NearSession"] = "00:00:03",
                ["Streams:Health:Idle"] = "00:00:03",
                ["Streams:Health:Dead"] = "00:00:03",
            }
        );
        var stream = await Eventually.SeesAsync(
            () => server.Services.GetRequiredService<IStreamCatalogue>().All.SingleOrDefault(),
            s => s?.Health.State == StreamState.Live,
            "the stream is live"
        );
        return new House(data, server, ChannelId.OfStream(stream!.Id));
    }

    private sealed class House : IAsyncDisposable
    {
        private readonly TempFolder _data;
        private readonly RunningServer _server;
        private readonly ChannelId _channel;
        private readonly IDisposable _subscription;

        internal House(TempFolder data, RunningServer server, ChannelId channel)
        {
            (_data, _server, _channel) = (data, server, channel);
            _subscription = server
                .Services.GetRequiredService<IEventBus>()
                .Subscribe<TokenRenewed>(Renewed.Enqueue);
        }

        internal ConcurrentQueue<TokenRenewed> Renewed { get; } = [];

        internal LiveStream Stream =>
            _server.Services.GetRequiredService<IStreamCatalogue>().All.Single();

        internal ChannelReport Report =>
            _server.Services.GetRequiredService<LiveChannels>().Report(_channel);

        internal Task<ChannelPlayer> TuneInAsync() =>
            ChannelPlayer.TuneInAsync(_server, new Uri(_server.Url, _channel.Master));

        public async ValueTask DisposeAsync()
        {
            _subscription.Dispose();
            await _server.DisposeAsync();
            _data.Dispose();
        }
    }
}
