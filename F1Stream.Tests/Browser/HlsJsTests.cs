using System.Text.Json;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay.Players;

namespace F1Stream.Tests.Browser;

/// <summary>hls.js plays what a source may send, and the browser never talks to the source.</summary>
[Trait("Category", "Browser")]
[Collection(Chromium.SecondCollection)]
public sealed class HlsJsTests(Chromium chromium)
{
    /// <summary>Begins to play, in a page of this server that is nothing but its origin.</summary>
    private const string Play = """
        async source => {
          const { default: Hls } = await import("/lib/hls.min.mjs");
          const video = document.body.appendChild(document.createElement("video"));
          const hls = new Hls({ workerPath: "/lib/hls.worker.js" });
          window.player = { hls, video, errors: [], sounds: new Set() };
          // A load that a change of track calls off, and what a player does on a machine too busy to play smoothly, are nobody's mistake.
          const harmless = ["aborted", "bufferStalledError", "bufferSeekOverHole", "bufferNudgeOnStall"];
          hls.on(Hls.Events.ERROR, (_, data) => {
            if (data.fatal || !harmless.includes(data.details)) player.errors.push(data.details);
          });
          hls.on(Hls.Events.FRAG_BUFFERED, (_, { frag }) => frag.type === "audio" && player.sounds.add(frag.level));
          hls.loadSource(source);
          hls.attachMedia(video);
          await video.play();
        }
        """;

    private const string OtherTracks =
        "() => { player.hls.audioTrack = 1; player.hls.subtitleTrack = 0; }";

    private const string State = """
        () => {
          const { hls, video, errors, sounds } = player;
          const cues = [...video.textTracks].flatMap(track => [...(track.cues ?? [])]);
          return {
            time: video.currentTime,
            loaded: video.buffered.length ? video.buffered.end(video.buffered.length - 1) : 0,
            frames: video.getVideoPlaybackQuality().totalVideoFrames,
            soundBytes: video.webkitAudioDecodedByteCount,
            variants: hls.levels.length,
            sounds: hls.audioTracks.map(track => track.lang).join(),
            soundsLoaded: sounds.size,
            subtitles: hls.subtitleTracks.length,
            cues: cues.map(cue => `${cue.startTime.toFixed(1)} ${cue.text}`).join(),
            errors: errors.join(),
          };
        }
        """;

    [Theory]
    [InlineData("ts", 2)]
    [InlineData("groups", 1)]
    [InlineData("aes", 1)]
    [InlineData("ranges", 1)]
    public async Task Hls_js_plays_with_every_byte_from_this_server(string stream, int variants)
    {
        await using var streams = await FourStreams.StartAsync();
        await using var window = await chromium.OpenWindowAsync(streams.Server.Url);
        var strangers = new List<string>();
        window.Page.Request += (_, request) =>
        {
            if (request.Url.Contains(streams.Origin, StringComparison.Ordinal))
            {
                strangers.Add(request.Url);
            }
        };
        await window.Page.GotoAsync("/setup");

        await window.Page.EvaluateAsync(Play, streams.Through(stream));
        var seen = await SeesAsync(window, s => Number(s, "time") > 2 && Whole(s));

        Assert.True(Number(seen, "frames") >= 40, $"{seen}");
        Assert.True(Number(seen, "soundBytes") > 0, $"{seen}");
        Assert.Equal(variants, (int)Number(seen, "variants"));
        Assert.Equal("", seen.GetProperty("errors").GetString());
        Assert.Empty(strangers);
        Assert.Empty(streams.Strangers);
        Assert.Empty(window.Complaints);
    }

    [Fact]
    public async Task Hls_js_changes_the_sound_and_shows_subtitles_at_their_time()
    {
        await using var streams = await FourStreams.StartAsync();
        await using var window = await chromium.OpenWindowAsync(streams.Server.Url);
        await window.Page.GotoAsync("/setup");
        await window.Page.EvaluateAsync(Play, streams.Through("groups"));
        await SeesAsync(window, s => Number(s, "frames") > 0);

        await window.Page.EvaluateAsync(OtherTracks);
        var seen = await SeesAsync(
            window,
            s => Number(s, "soundsLoaded") == 2 && Cues(s).Split(',').Length == FourStreams.Cues
        );

        Assert.Equal("en,de", seen.GetProperty("sounds").GetString());
        Assert.Equal(1, (int)Number(seen, "subtitles"));
        // Their times come from X-TIMESTAMP-MAP alone.
        Assert.Equal("0.2 lap 1,2.2 lap 2,4.2 lap 3", Cues(seen));
        Assert.Equal("", seen.GetProperty("errors").GetString());
        Assert.Empty(window.Complaints);
    }

    private static Task<JsonElement> SeesAsync(
        BrowserWindow window,
        Func<JsonElement, bool> good
    ) =>
        Eventually.SeesAsync(
            () => window.Page.EvaluateAsync<JsonElement>(State),
            good,
            "hls.js plays"
        );

    private static bool Whole(JsonElement seen) =>
        Number(seen, "loaded") > FourStreams.Seconds - 0.2;

    private static string Cues(JsonElement seen) => seen.GetProperty("cues").GetString()!;

    private static double Number(JsonElement seen, string name) =>
        seen.GetProperty(name).GetDouble();
}
