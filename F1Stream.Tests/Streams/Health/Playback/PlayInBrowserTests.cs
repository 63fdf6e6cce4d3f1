using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Health.Playback;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Health.Playback;

/// <summary>Real films, some of them bad, played in a real browser that nobody looks at.</summary>
[Trait("Category", "Browser")]
[Collection("the house's browser")]
public sealed class PlayInBrowserTests
{
    private static readonly Dictionary<string, string?> On = new()
    {
        ["Streams:Verifier:For"] = "00:00:03",
    };

    [Fact]
    public async Task What_is_black_still_silent_or_broken_is_told_from_what_plays()
    {
        using var films = new TempFolder();
        await using var site = await SiteAsync(films);
        await using var server = await RunningServer.StartAsync(settings: On);

        const string moving = "-f lavfi -i testsrc2=size=320x180:rate=25";
        const string tone = "-f lavfi -i sine=440";
        var said = new Dictionary<string, string>();
        foreach (
            var (name, input) in new[]
            {
                ("fine", $"{moving} {tone}"),
                ("black", $"-f lavfi -i color=black:size=320x180:rate=25 {tone}"),
                ("still", $"-f lavfi -i smptebars=size=320x180:rate=25 {tone}"),
                ("silent", $"{moving} -f lavfi -i anullsrc"),
                ("mute", moving),
            }
        )
        {
            await FilmAsync(films, name, input);
            said[name] = (await PlayAsync(server, new Uri(site.Url, $"{name}/all.m3u8"))).Say;
        }

        Directory.CreateDirectory(Path.Combine(films.Path, "broken"));
        films.File(
            "broken/all.m3u8",
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\ngone.ts\n#EXT-X-ENDLIST\n"
        );
        said["broken"] = (await PlayAsync(server, new Uri(site.Url, "broken/all.m3u8"))).Say;

        Assert.EndsWith("they move, and there is sound.", said["fine"], StringComparison.Ordinal);
        Assert.Equal("The picture is black.", said["black"]);
        Assert.Equal("The picture stands still.", said["still"]);
        Assert.Equal("It is silent.", said["silent"]);
        Assert.Equal("There is a picture but no sound.", said["mute"]);
        Assert.Equal("It could not be played: fragLoadError (404).", said["broken"]);
    }

    [Fact]
    public async Task Switched_on_it_plays_what_is_live_and_says_so_beside_the_verdict()
    {
        using var data = new TempFolder();
        await using var live = await MovingHls.StartAsync();
        await using var server = await RunningServer.StartAsync(
            settings: new Dictionary<string, string?>(On)
            {
                ["Streams:Verifier:Enabled"] = "true",
                ["sources"] = HouseSources.File(
                    data,
                    HouseSources.DirectHls("Camera", live.Master)
                ),
            }
        );

        var health = await Eventually.SeesAsync(
            () =>
                server
                    .Services.GetRequiredService<IStreamCatalogue>()
                    .All.SingleOrDefault()
                    ?.Health,
            h => h?.Played is not null,
            "it was played"
        );

        Assert.True(health!.Played!.IsFine, health.Played.Say);
        Assert.Equal(StreamState.Live, health.State);
    }

    private static async Task<Played> PlayAsync(RunningServer server, Uri playlist)
    {
        var stream = Samples.Stream("film") with
        {
            Url = playlist,
            Source = Samples.Source() with
            {
                Settings = new Dictionary<string, string> { ["url"] = playlist.AbsoluteUri },
            },
        };
        var outcome = await server
            .Services.GetRequiredService<IPlayStreams>()
            .PlayAsync(stream, CancellationToken.None);
        return Played.Of(Assert.IsType<Outcome<PlaybackSight>.Done>(outcome).Value, default);
    }

    private static Task<Loopback> SiteAsync(TempFolder films) =>
        Loopback.StartAsync(app =>
            app.MapGet(
                "/{film}/{file}",
                (string film, string file) =>
                    File.Exists(Path.Combine(films.Path, film, file))
                        ? Results.File(Path.Combine(films.Path, film, file))
                        : Results.NotFound()
            )
        );

    private static async Task FilmAsync(TempFolder films, string name, string input)
    {
        var folder = Directory.CreateDirectory(Path.Combine(films.Path, name)).FullName;
        await Tool.RunAsync(
            "bash",
            "-c",
            $"ffmpeg -nostdin -v error -y {input} -t 20 -c:v libx264 -preset ultrafast -profile:v baseline -pix_fmt yuv420p -g 25 "
                + $"-c:a aac -f hls -hls_time 2 -hls_playlist_type vod -hls_segment_filename '{folder}/%d.ts' '{folder}/all.m3u8'"
        );
    }
}
