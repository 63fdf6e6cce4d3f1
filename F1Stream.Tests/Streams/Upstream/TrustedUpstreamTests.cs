using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class TrustedUpstreamTests
{
    [Fact]
    public async Task Five_redirects_are_followed_and_the_last_address_is_told()
    {
        await using var source = await Loopback.StartAsync(app => Countdown(app));
        using var upstream = new UpstreamBench();

        var request = Typed(new Uri(source.Url, "/5?token=1"));
        var done = Assert.IsType<Outcome<UpstreamAnswer>.Done>(await upstream.GetAsync(request));

        await using var answer = done.Value;
        Assert.Equal(new Uri(source.Url, "/0"), answer.Url);
    }

    [Theory]
    [InlineData("/6")]
    [InlineData("/loop")]
    public async Task A_sixth_redirect_is_one_too_many(string path)
    {
        await using var source = await Loopback.StartAsync(app =>
        {
            Countdown(app);
            app.MapGet("/loop", () => Results.Redirect("/loop"));
        });
        using var upstream = new UpstreamBench();

        var code = await upstream.RefusalAsync(Typed(new Uri(source.Url, path)));

        Assert.Equal("upstream.too_many_redirects", code);
    }

    [Fact]
    public async Task Credentials_stay_at_the_first_endpoint_and_other_headers_travel()
    {
        static string Show(HttpRequest r) =>
            $"{r.Headers.Authorization}|{r.Headers.Cookie}|{r.Headers.Referer}|{r.Headers.UserAgent}";
        await using var other = await Loopback.StartAsync(app => app.MapGet("/", Show));
        await using var source = await Loopback.StartAsync(app =>
        {
            app.MapGet("/here", Show);
            app.MapGet("/near", () => Results.Redirect("/here"));
            app.MapGet("/away", () => Results.Redirect(other.Url.AbsoluteUri));
        });
        using var upstream = new UpstreamBench();
        var reach = UpstreamBench.ReachOf(source.Url, $"127.0.0.1:{other.Url.Port}");
        UpstreamRequest Get(string path) =>
            new(new Uri(source.Url, path), reach)
            {
                Headers = new Dictionary<string, string>
                {
                    ["authorization"] = "Bearer s",
                    ["Cookie"] = "a=b",
                    ["Referer"] = "https://example.org/",
                    ["User-Agent"] = "TV/1",
                    ["Host"] = "elsewhere.example",
                },
            };

        Assert.Equal(
            "Bearer s|a=b|https://example.org/|TV/1",
            await upstream.TextAsync(Get("/near"))
        );
        Assert.Equal("||https://example.org/|TV/1", await upstream.TextAsync(Get("/away")));
    }

    [Fact]
    public async Task Without_headers_of_the_source_we_say_who_we_are_and_nothing_else()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                (HttpRequest r) =>
                    string.Join(
                        '\n',
                        r.Headers.Select(h => $"{h.Key}: {h.Value}").Order(StringComparer.Ordinal)
                    )
            )
        );
        using var upstream = new UpstreamBench();

        var seen = await upstream.TextAsync(Typed(source.Url));

        Assert.Matches(
            $@"\AAccept-Encoding: gzip, br\nAccept: \*/\*\nHost: 127\.0\.0\.1:{source.Url.Port}\nUser-Agent: F1Stream/\d+\.\d+\.\d+\z",
            seen
        );
    }

    [Theory]
    [InlineData("X-One", "a\r\nX-Two: b")]
    [InlineData("X-One", "a\nb")]
    [InlineData("X One", "a")]
    [InlineData("X-One:", "a")]
    [InlineData("", "a")]
    public async Task A_header_that_is_not_one_line_is_refused(string name, string value)
    {
        using var upstream = new UpstreamBench();
        var request = Typed(new Uri("http://127.0.0.1:9/")) with
        {
            Headers = new Dictionary<string, string> { [name] = value },
        };

        Assert.Equal("upstream.bad_header", await upstream.RefusalAsync(request));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_read_as_text(string encoding)
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpResponse r) =>
                {
                    r.Headers.ContentEncoding = encoding;
                    await using Stream packed =
                        encoding == "br"
                            ? new BrotliStream(r.Body, CompressionLevel.Fastest)
                            : new GZipStream(r.Body, CompressionLevel.Fastest);
                    await packed.WriteAsync(Encoding.UTF8.GetBytes("#EXTM3U"));
                }
            )
        );
        using var upstream = new UpstreamBench();

        Assert.Equal("#EXTM3U", await upstream.TextAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_is_not_waited_for()
    {
        var asked = new TaskCompletionSource();
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    asked.SetResult();
                    await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
                }
            )
        );
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        using var upstream = new UpstreamBench(time);

        var code = upstream.RefusalAsync(Typed(source.Url));
        await asked.Task.WaitAsync(Eventually.Patience);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("upstream.timed_out", await code);
    }

    [Fact]
    public async Task A_body_that_falls_silent_for_30_seconds_fails()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    await context.Response.WriteAsync("begin");
                    await context.Response.Body.FlushAsync();
                    await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
                }
            )
        );
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        using var upstream = new UpstreamBench(time);
        var done = (Outcome<UpstreamAnswer>.Done)await upstream.GetAsync(Typed(source.Url));
        await using var answer = done.Value;
        var buffer = new byte[100];
        Assert.Equal(5, await answer.Body.ReadAsync(buffer));

        var next = answer.Body.ReadAsync(buffer).AsTask();
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<UpstreamStalledException>(() =>
            next.WaitAsync(TimeSpan.FromSeconds(10))
        );
    }

    [Fact]
    public async Task Text_beyond_the_cap_is_refused_also_without_a_length()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet("/", (HttpResponse r) => r.WriteAsync(new string('x', 3000)))
        );
        using var upstream = new UpstreamBench();
        var done = (Outcome<UpstreamAnswer>.Done)await upstream.GetAsync(Typed(source.Url));
        await using var answer = done.Value;

        var text = await answer.ReadTextAsync(2048, default);

        Assert.Equal("upstream.too_large", Assert.IsType<Outcome<string>.Refused>(text).Why.Code);
    }

    [Fact]
    public async Task A_closed_port_is_unreachable()
    {
        using var upstream = new UpstreamBench();

        var code = await upstream.RefusalAsync(Typed(new Uri("http://127.0.0.1:9/")));

        Assert.Equal("upstream.unreachable", code);
    }

    [Fact]
    public async Task A_range_is_passed_on_and_answered()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                () => Results.Bytes(new byte[100], "video/mp2t", enableRangeProcessing: true)
            )
        );
        using var upstream = new UpstreamBench();
        var request = Typed(source.Url) with { Range = "bytes=10-19" };

        var done = (Outcome<UpstreamAnswer>.Done)await upstream.GetAsync(request);

        await using var answer = done.Value;
        Assert.Equal((int)HttpStatusCode.PartialContent, answer.Status);
        Assert.Equal("bytes 10-19/100", answer.ContentRange);
        Assert.Equal(10, answer.ContentLength);
    }

    private static void Countdown(WebApplication app) =>
        app.MapGet(
            "/{n:int}",
            (int n) =>
                n == 0
                    ? Results.Text("arrived")
                    : Results.Redirect((n - 1).ToString(CultureInfo.InvariantCulture))
        );

    private static UpstreamRequest Typed(Uri url) => new(url, UpstreamBench.ReachOf(url));
}
