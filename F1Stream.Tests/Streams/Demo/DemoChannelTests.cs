using System.Diagnostics;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Demo;

/// <summary>The built-in channel with real ffmpeg: it is found, judged and left like any other stream.</summary>
public sealed class DemoChannelTests
{
    [Fact]
    public async Task A_household_without_sources_sees_the_demo_live_in_three_qualities_and_no_ffmpeg_stays_behind()
    {
        using var folder = new TempFolder();
        await using (
            var server = await RunningServer.StartAsync(folder.Path, new() { ["demo"] = null })
        )
        {
            var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
            var stream = await Eventually.SeesAsync(
                () => catalogue.All.SingleOrDefault()!,
                s => s?.Health.State == StreamState.Live,
                "the demo channel live"
            );

            Assert.Equal([720, 360, null], stream.Health.Variants.Select(v => v.Height));
            Assert.Equal(SourceOrigin.Demo, stream.Source.Origin);
            Assert.NotEmpty(FfmpegIn(folder));
        }

        Assert.Empty(FfmpegIn(folder));
    }

    [Fact]
    public async Task The_demo_leaves_when_the_household_has_a_source_of_its_own()
    {
        using var folder = new TempFolder();
        await using (await RunningServer.StartAsync(folder.Path, new() { ["demo"] = null })) { }
        var own = HouseSources.File(
            folder,
            HouseSources.DirectHls("Loft", new Uri("http://127.0.0.1:9/a.m3u8"))
        );

        await using var server = await RunningServer.StartAsync(
            folder.Path,
            new() { ["demo"] = null, ["sources"] = own }
        );

        Assert.Equal(
            "Loft",
            Assert.Single(server.Services.GetRequiredService<IStreamCatalogue>().AllSources).Name
        );
        Assert.Empty(FfmpegIn(folder));
    }

    [Fact]
    public async Task Ffprobe_and_streamlink_play_the_demo_through_this_server()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { ["demo"] = null }
        );
        var catalogue = server.Services.GetRequiredService<IStreamCatalogue>();
        var stream = await Eventually.SeesAsync(
            () => catalogue.All.SingleOrDefault()!,
            s => s?.Health.State == StreamState.Live,
            "the demo channel live"
        );
        var url = new Uri(server.Url, $"/live/{stream.Id}/master.m3u8").AbsoluteUri;

        var probed = await RunAsync(
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "stream=codec_name,height",
            "-of",
            "csv=p=0",
            url
        );
        var linked = await RunAsync("streamlink", "--json", "hls://" + url);

        Assert.Contains("h264,720", probed, StringComparison.Ordinal);
        Assert.Contains("aac", probed, StringComparison.Ordinal);
        Assert.Contains("\"720p\"", linked, StringComparison.Ordinal);
        Assert.Contains("\"360p\"", linked, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    /// <summary>ffmpeg processes whose working directory is inside the folder.</summary>
    private static List<int> FfmpegIn(TempFolder folder) =>
        [.. Process.GetProcessesByName("ffmpeg").Where(p => WorksIn(p, folder)).Select(p => p.Id)];

    private static bool WorksIn(Process process, TempFolder folder) =>
        new FileInfo($"/proc/{process.Id}/cwd").LinkTarget?.StartsWith(
            folder.Path,
            StringComparison.Ordinal
        ) == true;
}
