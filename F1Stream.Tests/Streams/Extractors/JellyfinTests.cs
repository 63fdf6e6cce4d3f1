using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class JellyfinTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string Key = "4711-open-sesame";

    [Fact]
    public async Task The_channels_are_found_as_hls_and_nothing_is_opened_for_that()
    {
        await using var server = await StartAsync("playback.json");

        var run = await bench.RunAsync(Source(server));

        Assert.Equal(["c1", "c2"], run.Found().Select(s => s.Key));
        Assert.Equal(["Sports One: Grand prix", "News"], run.Found().Select(s => s.Title));
        var stream = run.Found()[0];
        Assert.Equal("/videos/c1/master.m3u8", stream.Url.AbsolutePath);
        Assert.Equal(StreamKind.Hls, stream.Kind);
        Assert.True(stream.RefreshSafe);
        Assert.True(stream.TakesTuner);
        Assert.Equal(["Authorization"], stream.Headers.Keys);
        Assert.All(
            server.Requests,
            r => Assert.Equal($"MediaBrowser Token=\"{Key}\"", r.Headers["Authorization"])
        );
        Assert.Equal(
            [
                "/Users",
                "/LiveTv/Channels?addCurrentProgram=true&userId=u2",
                "POST /Items/c1/PlaybackInfo",
                "POST /Items/c2/PlaybackInfo",
            ],
            server.Paths
        );
        Assert.DoesNotContain(Key, run.StepText(), StringComparison.Ordinal);
        using var asked = JsonDocument.Parse(server.Requests[2].Body);
        Assert.False(asked.RootElement.GetProperty("AutoOpenLiveStream").GetBoolean());
        Assert.Equal("u2", asked.RootElement.GetProperty("UserId").GetString());
        var way = asked.RootElement.GetProperty("DeviceProfile").GetProperty("TranscodingProfiles")[
            0
        ];
        Assert.Equal("hls", way.GetProperty("Protocol").GetString());
    }

    [Fact]
    public async Task What_is_open_at_the_server_belongs_to_somebody_else_and_is_neither_used_nor_closed()
    {
        await using var server = await StartAsync("opened.json");

        var run = await bench.RunAsync(Source(server, ("channels", "5")));

        var stream = Assert.Single(run.Found());
        Assert.DoesNotContain("LiveStreamId", stream.Url.Query, StringComparison.Ordinal);
        Assert.DoesNotContain(
            server.Paths,
            p => p.Contains("LiveStreams", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_key_goes_to_no_other_server_that_the_answer_names()
    {
        await using var server = await StartAsync("elsewhere.json");

        var stream = Assert.Single(
            (await bench.RunAsync(Source(server, ("channels", "5")))).Found()
        );

        Assert.Equal("cdn.example", stream.Url.Host);
        Assert.Empty(stream.Headers);
    }

    [Fact]
    public async Task A_key_that_is_refused_asks_for_a_new_one()
    {
        await using var server = await StartAsync("playback.json");
        server.Answer("/Users", "", 401);

        var run = await bench.RunAsync(Source(server));

        run.Is<ExtractionResult.AuthNeeded>();
        Assert.Equal("The server refuses the key (401). Enter a new one.", run.Trouble);
    }

    [Fact]
    public async Task A_user_that_the_server_does_not_know_is_a_mistake_in_the_setting()
    {
        await using var server = await StartAsync("playback.json");

        var known = await bench.RunAsync(Source(server, ("user", "GUEST")));
        var unknown = await bench.RunAsync(Source(server, ("user", "nobody")));

        Assert.NotEmpty(known.Found());
        Assert.Contains(server.Paths, p => p.EndsWith("userId=u1", StringComparison.Ordinal));
        Assert.Equal("settings.user", unknown.Is<ExtractionResult.ConfigError>().Field);
    }

    [Fact]
    public async Task A_server_without_channels_is_off_air()
    {
        await using var server = await StartAsync("playback.json");
        server.Answer("/LiveTv/Channels", "offline.json");

        var run = await bench.RunAsync(Source(server));

        run.Is<ExtractionResult.Offline>();
    }

    [Fact]
    public async Task A_channel_that_cannot_be_transcoded_says_so()
    {
        await using var server = await StartAsync("error.json");

        var run = await bench.RunAsync(Source(server));

        run.Is<ExtractionResult.UpstreamError>();
        Assert.Contains("gives no HLS for \"News\"", run.Trouble, StringComparison.Ordinal);
    }

    private static async Task<RecordedServer> StartAsync(string playback) =>
        await RecordedServer.StartAsync(
            "jellyfin",
            ("/Users", "users.json"),
            ("/LiveTv/Channels", "online.json"),
            ("/Items/c1/PlaybackInfo", playback),
            ("/Items/c2/PlaybackInfo", playback)
        );

    private StreamSource Source(RecordedServer server, params (string, string)[] more) =>
        bench.Source("jellyfin", [("url", server.Url.AbsoluteUri), ("apiKey", Key), .. more]);
}
