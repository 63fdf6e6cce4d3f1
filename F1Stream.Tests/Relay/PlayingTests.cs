using System.Diagnostics;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Relay;

public sealed class PlayingTests
{
    [Theory]
    [InlineData("mpegts", "ts", "")]
    [InlineData("fmp4", "m4s", "")]
    [InlineData("mpegts", "ts", "encrypted")]
    public async Task A_player_plays_through_the_relay(string type, string ending, string how)
    {
        using var folder = new TempFolder();
        var encryption = how.Length == 0 ? [] : KeyOf(folder);
        await RunAsync(
            "ffmpeg",
            [
                .. "-v error -f lavfi -i testsrc=size=160x90:rate=25 -f lavfi -i sine -t 3".Split(
                    ' '
                ),
                .. "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p -c:a aac".Split(' '),
                .. "-f hls -hls_time 1 -hls_playlist_type vod -master_pl_name master.m3u8".Split(
                    ' '
                ),
                .. $"-hls_segment_type {type} -hls_segment_filename {folder.Path}/s%d.{ending}".Split(
                    ' '
                ),
                .. encryption,
                $"{folder.Path}/media.m3u8",
            ]
        );
        await using var bench = await StartAsync(app =>
            app.MapGet("/{file}", (string file) => Results.File(Path.Combine(folder.Path, file)))
        );

        var seen = await RunAsync(
            "ffprobe",
            [
                .. "-v error -count_frames -select_streams v -of csv=p=0".Split(' '),
                .. "-show_entries stream=codec_name,width,nb_read_frames".Split(' '),
                new Uri(bench.Server.Url, Live).AbsoluteUri,
            ]
        );

        Assert.Contains("h264,160,75", seen, StringComparison.Ordinal);
        Assert.Empty(bench.Failures);
    }

    private static string[] KeyOf(TempFolder folder)
    {
        var key = folder.File("stream.key", "0123456789abcdef");
        return ["-hls_key_info_file", folder.File("key.info", $"stream.key\n{key}\n")];
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.True(process.ExitCode == 0, $"{program}: {await error}");
            return output;
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
