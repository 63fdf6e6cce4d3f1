using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class PeerTubeTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string OnAir = "9c9de5e8-0a1e-484a-b099-e80766180a6d";
    private const string Waiting = "1b2de5e8-0a1e-484a-b099-e80766180a6e";
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 6, 2, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/w/kkGMgK9ZtnKfYAgnEtQxbv")]
    [InlineData("/videos/watch/kkGMgK9ZtnKfYAgnEtQxbv?start=3s")]
    [InlineData("/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv")]
    public async Task A_video_on_air_is_found_from_any_of_its_pages(string page)
    {
        await using var server = await RecordedServer.StartAsync(
            "peertube",
            ("/api/v1/videos/kkGMgK9ZtnKfYAgnEtQxbv", "online.json")
        );

        var run = await bench.RunAsync("peertube", new Uri(server.Url, page));

        var stream = Assert.Single(run.Found());
        Assert.Equal(OnAir, stream.Key);
        Assert.Equal("Grand prix, trackside", stream.Title);
        Assert.Equal("en", stream.Language);
        Assert.EndsWith("1f3-master.m3u8", stream.Url.AbsolutePath, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "waiting.json",
        "The broadcast has not begun. It is to begin Sat 21 Nov, 06:02 UTC."
    )]
    [InlineData("offline.json", "The broadcast is over.")]
    [InlineData("recording.json", "This video is a recording and no live broadcast.")]
    public async Task A_video_that_is_not_on_air_says_what_it_is_instead(
        string sample,
        string reason
    )
    {
        await using var server = await RecordedServer.StartAsync(
            "peertube",
            ("/api/v1/videos/x", sample)
        );

        var run = await bench.RunAsync("peertube", new Uri(server.Url, "/w/x"));

        var offline = run.Is<ExtractionResult.Offline>();
        Assert.Equal(reason, offline.Reason);
        Assert.Equal(sample == "waiting.json" ? Start : null, offline.NextStart);
    }

    [Theory]
    [InlineData("/c/race@friends.example/videos", "video-channels/race%40friends.example")]
    [InlineData("/video-channels/racing", "video-channels/racing")]
    [InlineData("/a/mara", "accounts/mara")]
    public async Task A_channel_is_every_video_on_it_that_is_on_air(string page, string list)
    {
        await using var server = await RecordedServer.StartAsync(
            "peertube",
            ($"/api/v1/{Uri.UnescapeDataString(list)}/videos", "channel.json"),
            ($"/api/v1/videos/{OnAir}", "online.json"),
            ($"/api/v1/videos/{Waiting}", "waiting.json")
        );

        var run = await bench.RunAsync("peertube", new Uri(server.Url, page));

        Assert.Equal(OnAir, Assert.Single(run.Found()).Key);
        Assert.Contains("isLive=true", server.Paths.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_on_which_nothing_is_on_air_tells_when_the_next_broadcast_begins()
    {
        await using var server = await RecordedServer.StartAsync(
            "peertube",
            ("/api/v1/video-channels/racing/videos", "channel.json"),
            ($"/api/v1/videos/{OnAir}", "offline.json"),
            ($"/api/v1/videos/{Waiting}", "waiting.json")
        );

        var run = await bench.RunAsync("peertube", new Uri(server.Url, "/c/racing"));

        Assert.Equal(Start, run.Is<ExtractionResult.Offline>().NextStart);
    }

    [Fact]
    public async Task A_channel_without_broadcasts_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync(
            "peertube",
            ("/api/v1/video-channels/racing/videos", "empty.json")
        );

        var run = await bench.RunAsync("peertube", new Uri(server.Url, "/c/racing"));

        run.Is<ExtractionResult.Offline>();
        Assert.Equal("Nothing is live on this channel.", run.Trouble);
    }

    [Fact]
    public async Task A_video_that_is_gone_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync("peertube");
        server.Answer("/api/v1/videos/x", "error.json", 404);

        var run = await bench.RunAsync("peertube", new Uri(server.Url, "/w/x"));

        run.Is<ExtractionResult.Offline>();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/about/instance")]
    [InlineData("/w/p/kkGMgK9ZtnKfYAgnEtQxbv")]
    public async Task A_page_that_is_about_no_video_is_a_mistake_in_the_setting(string page)
    {
        var run = await bench.RunAsync("peertube", new Uri(new Uri("http://tube.example"), page));

        Assert.Equal("settings.url", run.Is<ExtractionResult.ConfigError>().Field);
    }
}
