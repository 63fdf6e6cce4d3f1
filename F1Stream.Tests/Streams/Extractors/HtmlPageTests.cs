using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Html;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class HtmlPageTests : IDisposable
{
    private const string Key = "html-page";
    private readonly PagesBench _bench = new();
    private readonly HtmlPage _pages;

    public HtmlPageTests() => _pages = new HtmlPage(_bench.Requests);

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("", "", "", "/live/main.m3u8?k=t0k3n123&v=1")]
    [InlineData(".player", "", "", "/live/main.m3u8?k=t0k3n123&v=1")]
    [InlineData("video[data-hls]", "", "", "/other/second.m3u8")]
    [InlineData("video source", "src", "", "/club/third.m3u8")]
    [InlineData("", "", "data-hls=\"([^\"]+)\"", "/other/second.m3u8")]
    [InlineData("", "", "third[.]m3u8", "/club/third.m3u8")]
    [InlineData(".player", "data-src", "^[^?]+", "/live/main.m3u8")]
    public async Task The_playlist_is_chosen_by_selector_attribute_pattern_or_look(
        string selector,
        string attribute,
        string regex,
        string found
    )
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "online.html"));

        var stream = Assert.Single(
            await _bench.FindAsync(
                _pages,
                Settings(source, ("selector", selector), ("attribute", attribute), ("regex", regex))
            )
        );

        Assert.Equal(new Uri(source.Url, found), stream.Url);
        Assert.Equal(("main", "Club", StreamKind.Hls), (stream.Key, stream.Title, stream.Kind));
        Assert.Equal(new Uri(source.Url, "/club/page").AbsoluteUri, stream.Headers["Referer"]);
        Assert.False(stream.Headers.ContainsKey("Origin"));
    }

    [Theory]
    [InlineData(
        "x({\"u\":\"https:\\/\\/media.example\\/a.m3u8?a=1\\u0026b=2\"})",
        "https://media.example/a.m3u8?a=1&b=2"
    )]
    [InlineData(
        "x(\"{\\\"u\\\":\\\"https:\\\\/\\\\/media.example\\\\/a.m3u8\\\"}\")",
        "https://media.example/a.m3u8"
    )]
    [InlineData("var s='//media.example/a.m3u8';", "http://media.example/a.m3u8")]
    [InlineData("s=https://media.example/a.m3u8;", "https://media.example/a.m3u8")]
    [InlineData(
        "fetch(`https://media.example/?of=https://b.example/a.m3u8`)",
        "https://media.example/?of=https://b.example/a.m3u8"
    )]
    public async Task Scripts_are_searched_with_their_escapes(string script, string found)
    {
        await using var source = await ServingAsync($"<body><script>{script}</script>");

        var stream = Assert.Single(await _bench.FindAsync(_pages, Settings(source)));

        Assert.Equal(found, stream.Url.AbsoluteUri);
        Assert.Equal(source.Url.GetLeftPart(UriPartial.Authority), stream.Headers["Origin"]);
    }

    [Fact]
    public async Task What_the_source_says_as_its_referer_goes_before_the_frames()
    {
        await using var source = await ServingAsync("<video src=http://media.example/a.m3u8>");
        _bench.Headers["referer"] = "http://own.example/";
        _bench.Headers["origin"] = "http://own.example";

        var stream = Assert.Single(await _bench.FindAsync(_pages, Settings(source)));

        Assert.Empty(stream.Headers);
    }

    [Fact]
    public async Task A_changed_page_fails_at_parse_and_shows_what_looks_like_a_player()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "changed.html"));

        var run = await _bench.RunAsync(_pages, Settings(source, ("selector", ".player")));

        Assert.Equal(
            "Nothing on the page matches the selector .player. The page may have changed.",
            Assert.IsType<ExtractionResult.UpstreamError>(run.Result).Reason
        );
        var step = run.Steps[^1];
        Assert.Equal((StepNames.Parse, StepState.Failed), (step.Name, step.State));
        Assert.Equal("<div class=\"stage\" data-stream-src=\"/live/main?k=…\">", step.Snippet);
    }

    [Fact]
    public async Task An_element_without_address_is_told_from_no_element()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "changed.html"));

        var run = await _bench.RunAsync(
            _pages,
            Settings(source, ("selector", ".stage"), ("attribute", "data-hls"))
        );

        Assert.StartsWith(
            "What matches the selector .stage",
            run.Trouble,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(404, typeof(ExtractionResult.Offline))]
    [InlineData(403, typeof(ExtractionResult.AuthNeeded))]
    [InlineData(429, typeof(ExtractionResult.RateLimited))]
    [InlineData(500, typeof(ExtractionResult.UpstreamError))]
    public async Task A_page_that_is_not_there_says_why(int status, Type result)
    {
        await using var source = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                http.Response.StatusCode = status;
                return Task.CompletedTask;
            })
        );

        var run = await _bench.RunAsync(_pages, Settings(source));

        Assert.IsType(result, run.Result);
        Assert.Equal([StepNames.Request], run.Steps.Select(s => s.Name));
    }

    [Fact]
    public async Task A_page_that_wants_a_sign_in_says_so()
    {
        await using var source = await ServingAsync(PagesBench.Sample(Key, "sign-in.html"));

        var run = await _bench.RunAsync(_pages, Settings(source));

        Assert.IsType<ExtractionResult.AuthNeeded>(run.Result);
    }

    [Theory]
    [InlineData("selector", "div[")]
    [InlineData("regex", "(m3u8")]
    [InlineData("regex", "(?<=x)m3u8")]
    [InlineData("depth", "4")]
    public async Task A_setting_that_cannot_be_right_is_named_before_anything_is_asked(
        string name,
        string value
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["url"] = "http://127.0.0.1:9/",
            [name] = value,
        };

        var run = await _bench.RunAsync(_pages, settings);

        Assert.Equal(
            $"settings.{name}",
            Assert.IsType<ExtractionResult.ConfigError>(run.Result).Field
        );
        Assert.Empty(run.Steps);
    }

    [Fact]
    public async Task A_playlist_is_sent_to_the_extractor_that_is_for_it()
    {
        await using var source = await ServingAsync("#EXTM3U\n#EXT-X-VERSION:3\n");

        var run = await _bench.RunAsync(_pages, Settings(source));

        Assert.Contains("direct-hls", run.Trouble, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Settings(
        Loopback source,
        params (string Name, string Value)[] more
    )
    {
        var settings = new Dictionary<string, string>
        {
            ["url"] = new Uri(source.Url, "/club/page?key=k3yk3y").AbsoluteUri,
        };
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        return settings;
    }

    private static Task<Loopback> ServingAsync(string page) =>
        Loopback.StartAsync(app => app.Map("/{**path}", () => Results.Text(page, "text/html")));
}
