using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Streams.Upstream.UpstreamBench;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class UpstreamCookieTests
{
    [Fact]
    public async Task A_source_that_checks_for_its_cookie_by_a_redirect_to_itself_is_reached()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/live",
                (HttpContext context) =>
                {
                    if (context.Request.Cookies["seen"] == "yes")
                    {
                        return Results.Text("#EXTM3U");
                    }

                    context.Response.Cookies.Append("seen", "yes");
                    return Results.Redirect("/live");
                }
            )
        );
        using var upstream = new UpstreamBench();
        var request = Typed(new Uri(source.Url, "/live"));

        Assert.Equal("upstream.too_many_redirects", await upstream.RefusalAsync(request));
        Assert.Equal("#EXTM3U", await upstream.TextAsync(request with { SourceId = "a" }));
    }

    [Fact]
    public async Task Each_source_has_its_own_jar()
    {
        await using var source = await Loopback.StartAsync(Showing);
        using var upstream = new UpstreamBench();
        UpstreamRequest Get(string path, string? id) =>
            Typed(new Uri(source.Url, path)) with
            {
                SourceId = id,
            };

        await upstream.TextAsync(Get("/set", "a"));

        Assert.Equal("n=v", await upstream.TextAsync(Get("/show", "a")));
        Assert.Equal("", await upstream.TextAsync(Get("/show", "b")));
        Assert.Equal("", await upstream.TextAsync(Get("/show", null)));
    }

    [Fact]
    public async Task A_cookie_does_not_go_along_to_another_host()
    {
        await using var source = await Loopback.StartAsync(app =>
        {
            Showing(app);
            app.MapGet(
                "/away",
                (HttpContext c) => Results.Redirect($"http://b.example:{c.Request.Host.Port}/show")
            );
        });
        using var upstream = new UpstreamBench();
        UpstreamRequest Get(string path) =>
            Typed(new Uri($"http://a.example:{source.Url.Port}{path}"), "b.example") with
            {
                SourceId = "a",
            };

        await upstream.TextAsync(Get("/set"));

        Assert.Equal("", await upstream.TextAsync(Get("/away")));
        Assert.Equal("n=v", await upstream.TextAsync(Get("/show")));
    }

    [Fact]
    public async Task The_households_own_cookie_and_the_sources_are_sent_as_one_header()
    {
        await using var source = await Loopback.StartAsync(Showing);
        using var upstream = new UpstreamBench();
        UpstreamRequest Get(string path) =>
            Typed(new Uri(source.Url, path)) with
            {
                SourceId = "a",
                Headers = new Dictionary<string, string> { ["cookie"] = "own=1; n=ours" },
            };

        await upstream.TextAsync(Get("/set"));
        await upstream.TextAsync(Get("/set?name=other"));

        Assert.Equal("own=1; n=ours; other=v", await upstream.TextAsync(Get("/show")));
    }

    [Fact]
    public async Task Sources_without_number_do_not_keep_jars_without_number()
    {
        await using var source = await Loopback.StartAsync(Showing);
        using var upstream = new UpstreamBench();
        UpstreamRequest Get(string path, string id) =>
            Typed(new Uri(source.Url, path)) with
            {
                SourceId = id,
            };

        await upstream.TextAsync(Get("/set", "first"));
        await upstream.TextAsync(Get("/set", "second"));
        for (var i = 0; i < 199; i++)
        {
            await upstream.TextAsync(Get("/show", $"{i}"));
            await upstream.TextAsync(Get("/show", "second"));
        }

        Assert.Equal("", await upstream.TextAsync(Get("/show", "first")));
        Assert.Equal("n=v", await upstream.TextAsync(Get("/show", "second")));
    }

    private static void Showing(WebApplication app)
    {
        app.MapGet(
            "/set",
            (HttpResponse r, string name = "n") =>
            {
                r.Cookies.Append(name, "v");
                return "";
            }
        );
        app.MapGet("/show", (HttpRequest r) => r.Headers.Cookie.ToString());
    }
}
