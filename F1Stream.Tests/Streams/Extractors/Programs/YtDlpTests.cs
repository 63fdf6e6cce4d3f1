using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Programs;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors.Programs;

public sealed class YtDlpTests
{
    private const string Page = "https://videos.example/watch/7";

    [Fact]
    public async Task The_real_program_finds_the_playlist_in_a_page()
    {
        await using var hls = await LiveHls.StartAsync();
        await using var page = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                () =>
                    Results.Content(
                        $"<html><title>Loft</title><video src=\"{hls.Master}\"></video></html>",
                        "text/html"
                    )
            )
        );
        await using var bench = new ProgramBench();

        var run = await ProgramBench.RunAsync(
            new YtDlp(bench.Ask),
            page.Url.AbsoluteUri,
            // The origin is another endpoint than the page: in the house it must be allowed by name.
            headers: new() { ["X-Look"] = "it's \"fine\" # here" },
            allowedHosts: [hls.Master.Authority]
        );

        var stream = ProgramBench.Only(run);
        Assert.Equal(hls.Master, stream.Url);
        Assert.Equal(page.Url.AbsoluteUri, stream.Headers["Referer"]);
        Assert.Equal("it's \"fine\" # here", hls.LastHeaders["X-Look"]);
        Assert.DoesNotContain(
            stream.Headers.Keys,
            k => k.StartsWith("Sec-", StringComparison.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public async Task The_real_program_says_when_there_is_nothing_to_play()
    {
        await using var page = await Loopback.StartAsync(app =>
            app.MapGet("/", () => Results.Content("<html>hello</html>", "text/html"))
        );
        await using var bench = new ProgramBench();

        var run = await ProgramBench.RunAsync(new YtDlp(bench.Ask), page.Url.AbsoluteUri);

        Assert.Equal(
            "There is nothing on this page that yt-dlp can play.",
            Assert.IsType<ExtractionResult.UpstreamError>(run.Result).Reason
        );
    }

    [Fact]
    public async Task A_live_broadcast_is_one_stream_of_all_its_qualities()
    {
        var stream = ProgramBench.Only(await AnsweredAsync("is-live.json"));

        Assert.Equal("https://cdn.example/live/7/master.m3u8?sig=abc", stream.Url.AbsoluteUri);
        Assert.Equal("main", stream.Key);
        Assert.Equal("Race day", stream.Title);
        Assert.Equal(StreamKind.Hls, stream.Kind);
        Assert.Null(stream.Height);
        Assert.Equal("visitor=7; pref=hd", stream.Headers["Cookie"]);
        Assert.Equal(
            ["Accept-Language", "Cookie", "User-Agent"],
            stream.Headers.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Without_a_playlist_of_all_qualities_the_highest_is_taken()
    {
        var stream = ProgramBench.Only(
            await AnsweredAsync(
                """{"id":"7","live_status":"is_live","formats":[{"protocol":"m3u8_native","url":"https://cdn.example/low.m3u8","height":360},{"protocol":"m3u8_native","url":"https://cdn.example/high.m3u8","height":1080,"tbr":5000.5}]}""",
                recorded: false
            )
        );

        Assert.Equal("https://cdn.example/high.m3u8", stream.Url.AbsoluteUri);
        Assert.Equal(1080, stream.Height);
        Assert.Equal(5_000_500, stream.Bandwidth);
        Assert.Equal("Bench", stream.Title);
    }

    [Fact]
    public async Task Beside_a_protected_format_the_open_one_is_taken_and_gets_its_own_cookies_alone()
    {
        var stream = ProgramBench.Only(
            await AnsweredAsync(
                """{"id":"7","live_status":"is_live","_has_drm":true,"formats":[{"protocol":"m3u8_native","url":"https://cdn.example/high.m3u8","height":1080,"has_drm":true},{"protocol":"m3u8_native","manifest_url":"https://cdn.example/all.m3u8","url":"https://media.example/low.m3u8","height":360,"cookies":"a=1; Domain=.media.example; Path=/; b=2; Domain=.cdn.example; Secure; c=3; d=4; Domain=dn.example"}]}""",
                recorded: false
            )
        );

        Assert.Equal("https://cdn.example/all.m3u8", stream.Url.AbsoluteUri);
        Assert.Equal("b=2", stream.Headers["Cookie"]);
    }

    [Fact]
    public async Task Of_a_list_what_is_live_is_taken_each_by_its_own_key()
    {
        var run = await AnsweredAsync("list.json");

        var found = Assert.IsType<ExtractionResult.Found>(run.Result);
        Assert.Equal(["11", "13"], found.Streams.Select(s => s.Key));
    }

    [Fact]
    public async Task Of_what_has_not_begun_the_start_is_told()
    {
        var run = await AnsweredAsync("is-upcoming.json", "WARNING: this will begin soon\n");

        var offline = Assert.IsType<ExtractionResult.Offline>(run.Result);
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 4, 0, 0, TimeSpan.Zero), offline.NextStart);
    }

    [Theory]
    [InlineData(
        """{"live_status":"was_live","formats":[{"protocol":"m3u8_native","url":"https://a.example/x.m3u8"}]}""",
        "over"
    )]
    [InlineData(
        """{"live_status":"not_live","formats":[{"protocol":"https","url":"https://a.example/x.mp4"}]}""",
        "recording"
    )]
    [InlineData("""{"live_status":"is_live","formats":[],"_has_drm":true}""", "copy-protected")]
    [InlineData(
        """{"live_status":"is_live","formats":[{"protocol":"m3u8_native","url":"https://a.example/x.m3u8","has_drm":true}]}""",
        "copy-protected"
    )]
    [InlineData("""{"entries":[]}""", "nothing")]
    [InlineData("""{"entries":[null]}""", "nothing")]
    [InlineData("{}", "nothing")]
    public async Task What_is_not_on_air_or_is_protected_is_offline(string output, string says)
    {
        var run = await AnsweredAsync(output, recorded: false);

        var offline = Assert.IsType<ExtractionResult.Offline>(run.Result);
        Assert.Contains(says, offline.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[x] 7: Private video. Sign in if you've been granted access",
        typeof(ExtractionResult.AuthNeeded)
    )]
    [InlineData(
        "[x] 7: This video is only available for registered users. Use --cookies, --username",
        typeof(ExtractionResult.AuthNeeded)
    )]
    [InlineData(
        "[x] 7: Unable to download webpage: HTTP Error 429: Too Many Requests",
        typeof(ExtractionResult.RateLimited)
    )]
    [InlineData(
        "'x' is not a valid URL. Set --default-search",
        typeof(ExtractionResult.UpstreamError)
    )]
    [InlineData(
        "Unsupported URL: https://videos.example/watch/7",
        typeof(ExtractionResult.UpstreamError)
    )]
    [InlineData("[x] 7: This live event will begin in 3 hours.", typeof(ExtractionResult.Offline))]
    [InlineData("[x] 7: This video is DRM protected", typeof(ExtractionResult.Offline))]
    [InlineData("[x] 7: Video unavailable", typeof(ExtractionResult.Offline))]
    [InlineData(
        "[x] 7: Unable to download webpage: HTTP Error 503: Service Unavailable",
        typeof(ExtractionResult.UpstreamError)
    )]
    [InlineData(
        "[x] 7: Unable to download webpage: <urlopen error timed out>",
        typeof(ExtractionResult.UpstreamError)
    )]
    [InlineData(
        "[x] 7: An extractor error has occurred. (caused by KeyError('x'))",
        typeof(ExtractionResult.UpstreamError)
    )]
    public async Task Without_an_answer_its_complaint_has_a_meaning(string complaint, Type meaning)
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers(
            "yt-dlp",
            "null\n",
            $"WARNING: Sign in may help, DRM protected\nERROR: {complaint}\n",
            exitCode: 1
        );

        var run = await ProgramBench.RunAsync(new YtDlp(bench.Ask), Page);

        Assert.IsType(meaning, run.Result);
        Assert.NotNull(run.Steps[^1].Snippet);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"formats": 7}""")]
    [InlineData("""{"formats": [{"protocol": "m3u8", "url": "file:///etc/passwd"}]}""")]
    public async Task Garbage_is_an_answer_that_is_not_understood(string output)
    {
        var run = await AnsweredAsync(output, recorded: false);

        var error = Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.DoesNotContain("mistake in F1Stream", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_not_installed_that_is_said()
    {
        await using var bench = new ProgramBench(realPrograms: false);

        var run = await ProgramBench.RunAsync(new YtDlp(bench.Ask), Page);

        Assert.Equal("yt-dlp is not installed (Debian: apt-get install yt-dlp).", run.Trouble);
    }

    private static async Task<ExtractorRun> AnsweredAsync(
        string answer,
        string complaints = "",
        bool recorded = true
    )
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers(
            "yt-dlp",
            recorded ? ProgramBench.Sample("yt-dlp", answer) : answer,
            complaints
        );
        return await ProgramBench.RunAsync(new YtDlp(bench.Ask), Page);
    }
}
