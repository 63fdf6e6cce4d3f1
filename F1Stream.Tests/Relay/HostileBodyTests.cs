using System.IO.Compression;
using System.Text;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.AttackBench;

namespace F1Stream.Tests.Relay;

/// <summary>Bodies that are too long, never end, or are meant for a browser instead of a player.</summary>
public sealed class HostileBodyTests
{
    private const string OneSegment = "#EXTM3U\n#EXTINF:4,\n1.ts\n";

    [Fact]
    public async Task A_segment_of_three_gigabytes_is_refused_before_it_comes()
    {
        var left = new TaskCompletionSource();
        await using var bench = await WithSegmentAsync(async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            context.Response.ContentLength = 3L * 1024 * 1024 * 1024;
            await context.Response.Body.WriteAsync(Media.Packets(4));
            await context.Response.Body.FlushAsync();
            await left.Task.WaitAsync(Eventually.Patience);
        });
        var segment = Assert.Single(await bench.UrisAsync());

        Assert.Equal((502, "upstream.too_large"), await bench.RefusalAsync(segment));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_segment_without_end_does_not_reach_a_viewer_as_a_whole_one()
    {
        var left = new TaskCompletionSource();
        await using var bench = await WithSegmentAsync(context =>
        {
            context.RequestAborted.Register(left.SetResult);
            return EndlessAsync(context, Media.Packets(5000));
        });
        var segment = Assert.Single(await bench.UrisAsync());

        using var answer = await bench.GetAsync(segment);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var seen = 0L;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await body.ReadAsync(buffer)) > 0)
            {
                seen += read;
            }
        });

        Assert.InRange(seen, 0, 64 * 1024 * 1024);
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_playlist_that_never_ends_is_refused(bool packed)
    {
        var left = new TaskCompletionSource();
        await using var bench = await StartAsync(
            (app, _) =>
                app.MapGet(
                    "/master.m3u8",
                    async (HttpContext context) =>
                    {
                        context.RequestAborted.Register(left.SetResult);
                        var lines = "#EXTM3U\n" + string.Concat(Enumerable.Repeat(OneSegment, 999));
                        var bytes = Encoding.UTF8.GetBytes(lines);
                        if (packed)
                        {
                            context.Response.Headers.ContentEncoding = "gzip";
                            await using var pack = new GZipStream(
                                context.Response.Body,
                                CompressionLevel.Fastest
                            );
                            while (!context.RequestAborted.IsCancellationRequested)
                            {
                                await pack.WriteAsync(bytes, context.RequestAborted);
                            }
                        }

                        await EndlessAsync(context, bytes);
                    }
                )
        );

        Assert.Equal((502, "upstream.too_large"), await bench.RefusalAsync());
        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_damaged_gzip_playlist_is_refused()
    {
        await using var bench = await StartAsync(
            (app, _) =>
                app.MapGet(
                    "/master.m3u8",
                    (HttpResponse r) =>
                    {
                        r.Headers.ContentEncoding = "gzip";
                        return r.Body.WriteAsync("#EXTM3U this is no gzip"u8.ToArray()).AsTask();
                    }
                )
        );

        Assert.Equal((502, "upstream.broke_off"), await bench.RefusalAsync());
    }

    [Theory]
    [InlineData("<!DOCTYPE html><script>alert(1)</script>", "text/html")]
    [InlineData("<html><script>alert(1)</script></html>", "video/mp2t")]
    [InlineData("<SCRIPT>alert(1)</SCRIPT>", "image/jpeg")]
    [InlineData("\uFEFF<html><script>alert(1)</script></html>", "text/html")]
    [InlineData("\r\n \t<html><script>alert(1)</script></html>", "text/html; charset=utf-8")]
    [InlineData("<!-- hello --><script>alert(1)</script>", "text/html")]
    public async Task A_page_in_a_segments_place_is_refused(string page, string type)
    {
        await using var bench = await WithSegmentAsync(Page(page, type));
        var segment = Assert.Single(await bench.UrisAsync());

        Assert.Equal((502, "relay.not_media"), await bench.RefusalAsync(segment));
    }

    /// <summary>Whether these are refused is for <see cref="MediaTypeTests"/>; here it matters that no browser would run them.</summary>
    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><svg><script>alert(1)</script></svg>", "image/svg+xml")]
    [InlineData("<?xml version=\"1.0\"?><svg><script>alert(1)</script></svg>", "text/xml")]
    [InlineData("<iframe srcdoc=\"<script>alert(1)</script>\">", "text/html")]
    [InlineData("<p>The stream is over.</p><img src=x onerror=alert(1)>", "text/html")]
    [InlineData("Access denied.", "text/html")]
    [InlineData("alert(1)", "text/javascript")]
    [InlineData("alert(1)", "multipart/x-mixed-replace")]
    [InlineData("alert(1)", "video/mp2t\u00fc")]
    [InlineData("alert(1)", "video/<script>, text/html")]
    [InlineData("GIF89a/*", "image/gif, text/html")]
    public async Task What_a_browser_could_run_is_never_called_by_its_name(string body, string type)
    {
        await using var bench = await WithSegmentAsync(Page(body, type));
        var segment = Assert.Single(await bench.UrisAsync());

        using var answer = await bench.GetAsync(segment);

        Assert.True((int)answer.StatusCode is 200 or 502);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains(
            "default-src 'self'",
            answer.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
        var told = Assert.Single(answer.Content.Headers.GetValues("Content-Type"));
        Assert.DoesNotMatch("(?i)html|xml|script|multipart|gif|\u00fc", told);
    }

    [Fact]
    public async Task Nothing_passes_between_the_viewers_headers_and_the_sources()
    {
        string[] theirs =
        [
            "Set-Cookie",
            "Access-Control-Allow-Origin",
            "Location",
            "Refresh",
            "Link",
        ];
        var seen = new TaskCompletionSource<string>();
        await using var bench = await WithSegmentAsync(context =>
        {
            seen.TrySetResult(string.Join('|', context.Request.Headers.Keys.Order()));
            foreach (var name in theirs)
            {
                context.Response.Headers[name] = "http://evil.example/";
            }

            context.Response.Headers.Append("Content-Disposition", "attachment; filename=x.exe");
            return context.Response.Body.WriteAsync(Media.Packets(4)).AsTask();
        });
        var segment = Assert.Single(await bench.UrisAsync());
        bench.Server.Client.DefaultRequestHeaders.Add("Cookie", "f1stream=secret");
        bench.Server.Client.DefaultRequestHeaders.Add("X-Api-Key", "secret");
        bench.Server.Client.DefaultRequestHeaders.Add("Referer", "http://house.example/");

        using var answer = await bench.GetAsync(segment + "?_HLS_evil=%0d%0aX-Evil:1");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("Accept|Accept-Encoding|Host|User-Agent", await seen.Task);
        var names = answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).ToList();
        Assert.Empty(names.Intersect(theirs, StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain("Content-Disposition", names);
    }

    private static Task<AttackBench> WithSegmentAsync(RequestDelegate segment) =>
        StartAsync(
            (app, _) =>
            {
                app.MapGet("/master.m3u8", () => OneSegment);
                app.MapGet("/1.ts", segment);
            }
        );

    private static RequestDelegate Page(string body, string type) =>
        context =>
        {
            context.Response.ContentType = type;
            return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body)).AsTask();
        };

    private static async Task EndlessAsync(HttpContext context, byte[] bytes)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }
}
