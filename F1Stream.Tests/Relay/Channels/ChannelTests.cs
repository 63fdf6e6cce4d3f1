using System.Text.Json;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Relay.Segments;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>A household with two sources that the test can break, seen as a player sees it.</summary>
public sealed class ChannelTests
{
    [Fact]
    public async Task A_channel_goes_on_from_another_source_when_its_own_is_killed()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        var player = await house.TuneInAsync();
        Assert.Equal("A", house.SourceNow);

        house.A.Down = true;
        await player.PlaysOnAsync(5);

        Assert.Equal("B", house.SourceNow);
        Assert.Equal(1, player.Breaks);
        var change = Assert.Single(house.Report.Switches);
        Assert.Equal(("A", "B"), (change.From, change.To));
        Assert.NotEmpty(change.Reason);
    }

    [Fact]
    public async Task A_source_that_stands_still_is_left_though_it_answers()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        var player = await house.TuneInAsync();

        house.A.Frozen = true;
        await player.PlaysOnAsync(8);

        Assert.Equal("B", house.SourceNow);
        Assert.Contains(
            "No new picture",
            house.Report.Switches[0].Reason,
            StringComparison.Ordinal
        );
        await Eventually.SeesAsync(
            () => house.Stream("A").Health.State,
            state => state == StreamState.Stale,
            "A is stale"
        );
    }

    [Fact]
    public async Task A_source_that_comes_back_takes_no_picture_away()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        var player = await house.TuneInAsync();
        house.A.Down = true;
        await player.PlaysOnAsync(4);
        house.A.Down = false;
        await house.IsLiveAsync("A");
        await player.PlaysOnAsync(4);

        Assert.Equal("B", house.SourceNow);
        Assert.Single(house.Report.Switches);
    }

    [Fact]
    public async Task When_all_sources_die_the_last_playlist_stays_and_the_picture_comes_back_by_itself()
    {
        await using var house = await ChannelHouse.StartAsync(
            ("Relay:Failover:HoldDown", "00:00:03"),
            ("Relay:Failover:NotTwiceWithin", "00:00:03")
        );
        house.Unhurried();
        var player = await house.TuneInAsync();
        (house.A.Down, house.B.Down) = (true, true);
        await Eventually.SeesAsync(
            async () =>
            {
                // A player asks on and on.
                await player.LookAsync();
                return house.Report.State;
            },
            state => state == ChannelState.BackSoon,
            "back soon"
        );
        Assert.Equal(player.Last, await player.LookAsync());

        house.B.Down = false;
        await player.PlaysOnAsync(3);

        Assert.Equal(ChannelState.OnAir, house.Report.State);
    }

    [Fact]
    public async Task An_encoder_restart_plays_through_with_one_break()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        var player = await house.TuneInAsync();

        house.A.Restart();
        await player.PlaysOnAsync(6);

        Assert.Equal("A", house.SourceNow);
        Assert.Equal(1, player.Breaks);
    }

    [Fact]
    public async Task Transport_streams_and_fragments_follow_each_other_with_a_map_after_the_break()
    {
        await using var house = (await ChannelHouse.StartAsync(fragmented: true)).Unhurried();
        var player = await house.TuneInAsync();

        house.A.Down = true;
        await player.PlaysOnAsync(5);

        Assert.Equal("B", house.SourceNow);
        Assert.Contains("#EXT-X-MAP:URI=", player.Last, StringComparison.Ordinal);
        var map = player.Last.Split("#EXT-X-MAP:URI=\"")[1].Split('"')[0];
        var bytes = await house.Server.Client.GetByteArrayAsync(new Uri(player.Url, map));
        Assert.Equal("ftyp", System.Text.Encoding.ASCII.GetString(bytes, 4, 4));
    }

    [Fact]
    public async Task The_streams_own_address_is_never_taken_over_by_another_source()
    {
        await using var house = (await ChannelHouse.StartAsync()).Unhurried();
        var alone = new Uri(house.Server.Url, $"/live/{house.Stream("A").Id}/master.m3u8");
        var player = await ChannelPlayer.TuneInAsync(house.Server, alone);
        house.A.Down = true;
        await Eventually.SeesAsync(
            async () =>
            {
                await player.LookAsync();
                return house
                    .Server.Services.GetRequiredService<LiveChannels>()
                    .Report(ChannelId.OfStream(house.Stream("A").Id))
                    .State;
            },
            state => state == ChannelState.BackSoon,
            "back soon"
        );
        Assert.DoesNotContain("DISCONTINUITY\n", player.Last, StringComparison.Ordinal);

        house.A.Down = false;
        await player.PlaysOnAsync(3);
    }

    [Fact]
    public async Task A_disk_that_fills_up_takes_nothing_from_the_picture()
    {
        var disk = new FillingDisk();
        await using var house = await ChannelHouse.StartAsync(
            await MovingHls.StartAsync(),
            await MovingHls.StartAsync(),
            s =>
                s.AddSingleton<ISegmentFiles>(p => disk.Over(p.GetRequiredService<SegmentFolder>()))
        );
        house.Unhurried();
        var player = await house.TuneInAsync();
        await player.PlaysOnAsync(2);

        disk.IsFull = true;
        await player.PlaysOnAsync(5);
        Assert.True(disk.Refused > 0);
        disk.IsFull = false;
        await player.PlaysOnAsync(3);

        Assert.Equal("A", house.SourceNow);
        Assert.Empty(house.Report.Switches);
        Assert.DoesNotContain(player.Segments, s => s.Gap);
    }

    [Theory]
    [InlineData("/live/nobody/master.m3u8", "streams.unknown")]
    [InlineData("/live/session/nothing/master.m3u8", "streams.unknown")]
    [InlineData("/live/nobody/v1/1.ts", "relay.unknown_piece")]
    public async Task What_is_not_there_is_refused(string path, string code)
    {
        await using var server = await RunningServer.StartAsync();
        using var answer = await server.Client.GetAsync(path);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
    }
}
