using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Programs;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors.Programs;

public sealed class StreamlinkTests
{
    private const string Page = "http://channel.example/live";

    [Fact]
    public async Task The_real_program_finds_a_live_playlist_and_is_told_how_we_look_but_not_who_we_are()
    {
        await using var hls = await LiveHls.StartAsync();
        await using var bench = new ProgramBench();

        var run = await ProgramBench.RunAsync(
            new Streamlink(bench.Ask, bench.Requests),
            hls.Master.AbsoluteUri,
            headers: new() { ["Referer"] = "http://page.example/", ["Authorization"] = "Basic abc" }
        );

        var stream = ProgramBench.Only(run);
        Assert.Equal(hls.Master, stream.Url);
        Assert.Equal(StreamKind.Hls, stream.Kind);
        Assert.Equal("http://page.example/", stream.Headers["Referer"]);
        // The last request is our own: is there really a playlist?
        var programs = hls.AllHeaders.SkipLast(1).ToList();
        Assert.NotEmpty(programs);
        Assert.All(
            programs,
            headers =>
            {
                Assert.Equal("http://page.example/", headers["Referer"]);
                Assert.DoesNotContain("Authorization", headers.Keys);
                Assert.DoesNotContain(
                    headers.Keys,
                    k => k.StartsWith("Proxy", StringComparison.OrdinalIgnoreCase)
                );
            }
        );
        Assert.Equal(
            ["request", "parse", "extract", "request"],
            run.Steps.Select(s => $"{s.Name}").ToArray()
        );
    }

    [Fact]
    public async Task The_real_program_is_not_led_into_the_house()
    {
        var reached = false;
        await using var house = await Loopback.StartAsync(app =>
            app.Run(_ =>
            {
                reached = true;
                return Task.CompletedTask;
            })
        );
        await using var source = await Loopback.StartAsync(app =>
            app.Map("/{**path}", () => Results.Redirect($"{house.Url}master.m3u8"))
        );
        await using var bench = new ProgramBench();

        var run = await ProgramBench.RunAsync(
            new Streamlink(bench.Ask, bench.Requests),
            $"{source.Url}live.m3u8"
        );

        var error = Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Contains("may not reach", error.Reason, StringComparison.Ordinal);
        Assert.False(reached);
    }

    [Fact]
    public async Task An_address_without_a_plugin_is_told_and_tried_again()
    {
        await using var page = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        await using var bench = new ProgramBench();

        var run = await ProgramBench.RunAsync(
            new Streamlink(bench.Ask, bench.Requests),
            page.Url.AbsoluteUri
        );

        var error = Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.Equal("streamlink has no plugin for this address.", error.Reason);
    }

    [Theory]
    [InlineData(null, "https://cdn.example/live/master.m3u8?token=abc", null)]
    [InlineData("best", "https://cdn.example/live/master.m3u8?token=abc", null)]
    [InlineData("480p", "https://cdn.example/live/480.m3u8?token=abc", 480)]
    [InlineData("1080p", "https://cdn.example/live/master.m3u8?token=abc", null)]
    [InlineData("worst", "https://cdn.example/live/480.m3u8?token=abc", null)]
    public async Task The_best_is_the_playlist_of_all_qualities_and_another_one_its_own(
        string? quality,
        string url,
        int? height
    )
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers("streamlink", ProgramBench.Sample("streamlink", "online.json"));

        var run = await ProgramBench.RunAsync(
            new Streamlink(bench.Ask, bench.Requests),
            Page,
            quality is null ? null : new() { ["quality"] = quality }
        );

        var stream = ProgramBench.Only(run);
        Assert.Equal(url, stream.Url.AbsoluteUri);
        Assert.Equal(height, stream.Height);
        Assert.Equal("Loft TV: Race day", stream.Title);
        Assert.Equal("main", stream.Key);
        Assert.Equal(
            ["Accept", "Referer", "User-Agent"],
            stream.Headers.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_stream_over_plain_http_is_remuxed_and_a_muxed_one_is_left_out()
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers("streamlink", ProgramBench.Sample("streamlink", "http.json"));

        var stream = ProgramBench.Only(
            await ProgramBench.RunAsync(new Streamlink(bench.Ask, bench.Requests), Page)
        );

        Assert.Equal("http://camera.example/ts", stream.Url.AbsoluteUri);
        Assert.Equal(StreamKind.NeedsRemux, stream.Kind);
    }

    [Theory]
    [InlineData(
        "No playable streams found on this URL: http://channel.example/live",
        typeof(ExtractionResult.Offline)
    )]
    [InlineData(
        "No plugin can handle URL: http://channel.example/live",
        typeof(ExtractionResult.UpstreamError)
    )]
    [InlineData(
        "Unable to open URL: http://channel.example/live (401 Client Error: Unauthorized)",
        typeof(ExtractionResult.AuthNeeded)
    )]
    [InlineData("You need to log in to watch this", typeof(ExtractionResult.AuthNeeded))]
    [InlineData(
        "Unable to open URL: http://channel.example/live (429 Client Error: Too Many Requests)",
        typeof(ExtractionResult.RateLimited)
    )]
    [InlineData(
        "Unable to open URL: http://channel.example/live (404 Client Error: Not Found)",
        typeof(ExtractionResult.Offline)
    )]
    [InlineData("This stream is DRM protected", typeof(ExtractionResult.Offline))]
    [InlineData("Unable to validate response text", typeof(ExtractionResult.UpstreamError))]
    public async Task What_it_complains_of_has_a_meaning(string error, Type meaning)
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers("streamlink", $"{{\"error\": \"{error}\"}}", exitCode: 1);

        var run = await ProgramBench.RunAsync(new Streamlink(bench.Ask, bench.Requests), Page);

        Assert.IsType(meaning, run.Result);
        Assert.NotNull(run.Steps[^1].Snippet);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"streams\": null}")]
    [InlineData("{\"streams\": {\"best\": null}}")]
    [InlineData("{\"streams\": {\"best\": {\"type\": \"hls\", \"url\": \"file:///etc/passwd\"}}}")]
    [InlineData("Traceback (most recent call last)")]
    public async Task Garbage_is_an_answer_that_is_not_understood(string output)
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers("streamlink", output);

        var run = await ProgramBench.RunAsync(new Streamlink(bench.Ask, bench.Requests), Page);

        var error = Assert.IsType<ExtractionResult.UpstreamError>(run.Result);
        Assert.DoesNotContain("mistake in F1Stream", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_not_installed_that_is_said()
    {
        await using var bench = new ProgramBench(realPrograms: false);

        var run = await ProgramBench.RunAsync(new Streamlink(bench.Ask, bench.Requests), Page);

        Assert.Equal(
            "streamlink is not installed (Debian: apt-get install streamlink).",
            run.Trouble
        );
    }

    [Fact]
    public async Task Neither_proxy_nor_headers_stand_on_the_command_line_and_the_address_comes_last()
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Answers("streamlink", "{}");

        await ProgramBench.RunAsync(
            new Streamlink(bench.Ask, bench.Requests),
            Page + "?a=--player",
            headers: new() { ["Referer"] = "http://page.example/", ["X-Token"] = "abc" }
        );

        var arguments = bench.Given("arguments").TrimEnd().Split('\n');
        Assert.Equal(["--", Page + "?a=--player"], arguments[^2..]);
        Assert.DoesNotContain("127.0.0.1", bench.Given("arguments"), StringComparison.Ordinal);
        Assert.Contains("http-proxy=http://", bench.Given("settings"), StringComparison.Ordinal);
        Assert.Contains(
            "http-header=Referer=http://page.example/\n",
            bench.Given("settings"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("abc\n", bench.Given("settings"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("streamlink 5.2.1", false)]
    [InlineData("streamlink 5.5.0", true)]
    [InlineData("streamlink 6.11.0+12.gabcdef", true)]
    public async Task It_opens_no_browser_of_its_own_where_it_would_and_its_version_is_asked_once(
        string version,
        bool told
    )
    {
        await using var bench = new ProgramBench(realPrograms: false);
        bench.Fakes.Add(
            "streamlink",
            $$"""
            if [ "$1" = --version ]; then
                echo asked >> {{bench.Fakes.Path}}/versions
                echo '{{version}}'
                exit 0
            fi
            printf '%s\n' "$@" > {{bench.Fakes.Path}}/arguments
            echo '{}'
            """
        );
        var streamlink = new Streamlink(bench.Ask, bench.Requests);

        await ProgramBench.RunAsync(streamlink, Page);
        await ProgramBench.RunAsync(streamlink, Page);

        Assert.Equal(
            told,
            bench.Given("arguments").Contains("--webbrowser\nno\n", StringComparison.Ordinal)
        );
        Assert.Equal("asked\n", bench.Given("versions"));
    }
}
