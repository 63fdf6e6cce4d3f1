using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Channels;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>A channel over a stream that ffmpeg prepares.</summary>
public sealed class RemuxedChannelTests
{
    [Fact]
    public async Task It_goes_on_when_ffmpeg_is_killed_with_one_break_and_one_tuner()
    {
        await using var tuner = await Tuner.StartAsync();
        tuner.Audio = "aac";
        await using var bench = await RemuxBench.StartAsync(tuner.Channel);
        var stream = await bench.StreamAsync();
        var player = await ChannelPlayer.TuneInAsync(
            bench.Server,
            new Uri(bench.Server.Url, $"/live/{stream.Id}/master.m3u8")
        );
        await player.PlaysOnAsync(1);

        Picture.WorkersIn(bench.Folder).Single().Kill();
        await player.PlaysOnAsync(3);

        Assert.Equal(1, player.Breaks);
        // The one that was killed hangs up when it likes.
        await Eventually.SeesAsync(() => tuner.Open, open => open == 1, "one tuner");
    }
}
