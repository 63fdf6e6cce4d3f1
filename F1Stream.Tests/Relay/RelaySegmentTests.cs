using System.Net;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Relay;

public sealed class RelaySegmentTests
{
    [Fact]
    public async Task A_range_is_asked_for_and_answered()
    {
        await using var bench = await WithSegmentAsync(() =>
            Results.Bytes(Media.Packets(100), "video/mp2t", enableRangeProcessing: true)
        );
        var segment = Assert.Single(await bench.UrisAsync(Live));

        using var answer = await bench.GetAsync(segment, "bytes=188-939");

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("bytes 188-939/18800", answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(752, answer.Content.Headers.ContentLength);
        Assert.Equal(Media.Packets(100)[188..940], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Of_the_sources_headers_only_harmless_ones_get_through()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet(
                "/1.ts",
                (HttpResponse response) =>
                {
                    response.Headers.SetCookie = "id=1";
                    response.Headers.AccessControlAllowOrigin = "*";
                    response.Headers.Server = "leaky/1";
                    return Results.Bytes(Media.Packets(4), "text/html");
                }
            );
        });
        var segment = Assert.Single(await bench.UrisAsync(Live));

        using var answer = await bench.GetAsync(segment);

        string[] known =
        [
            "Date",
            "Accept-Ranges",
            "Server",
            "Accept-Ranges",
            "Cache-Control",
            "X-Content-Type-Options",
            "Content-Security-Policy",
            "Referrer-Policy",
            "Permissions-Policy",
        ];
        Assert.Empty(
            answer.Headers.Select(h => h.Key).Except(known, StringComparer.OrdinalIgnoreCase)
        );
        Assert.DoesNotContain("leaky", answer.Headers.Server.ToString(), StringComparison.Ordinal);
        Assert.Equal(["bytes"], answer.Headers.AcceptRanges);
        Assert.True(answer.Headers.CacheControl!.Private);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Media.Packets(4).Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_web_page_in_a_segments_place_is_refused()
    {
        await using var bench = await WithSegmentAsync(() =>
            Results.Text("<!DOCTYPE html><html></html>", "video/mp2t")
        );
        var segment = Assert.Single(await bench.UrisAsync(Live));

        Assert.Equal((502, "relay.not_media"), await bench.RefusalAsync(segment));
    }

    [Fact]
    public async Task A_segment_that_left_the_window_is_404_and_no_failure_of_the_stream()
    {
        await using var bench = await WithSegmentAsync(() => Results.NotFound());
        var segment = Assert.Single(await bench.UrisAsync(Live));

        Assert.Equal((404, "relay.upstream_missing"), await bench.RefusalAsync(segment));
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task The_first_bytes_are_there_before_the_last_have_left_the_source()
    {
        var rest = new TaskCompletionSource();
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet(
                "/1.ts",
                async (HttpContext context) =>
                {
                    await context.Response.Body.WriteAsync(Media.Packets(4));
                    await context.Response.Body.FlushAsync();
                    await rest.Task.WaitAsync(context.RequestAborted);
                    await context.Response.Body.WriteAsync(Media.Packets(2));
                }
            );
        });
        var segment = Assert.Single(await bench.UrisAsync(Live));

        using var answer = await bench.GetAsync(segment);
        await using var body = await answer.Content.ReadAsStreamAsync();
        var first = new byte[4 * 188];
        await body.ReadExactlyAsync(first);
        Assert.Equal(Media.Packets(4), first);
        rest.SetResult();

        using var remaining = new MemoryStream();
        await body.CopyToAsync(remaining);
        Assert.Equal(2 * 188, remaining.Length);
    }

    [Fact]
    public async Task A_viewer_who_leaves_lets_go_of_the_source()
    {
        var left = new TaskCompletionSource();
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet(
                "/1.ts",
                async (HttpContext context) =>
                {
                    context.RequestAborted.Register(left.SetResult);
                    await context.Response.Body.WriteAsync(Media.Packets(4));
                    await context.Response.Body.FlushAsync();
                    await left.Task.WaitAsync(Eventually.Patience);
                }
            );
        });
        var segment = Assert.Single(await bench.UrisAsync(Live));

        var answer = await bench.GetAsync(segment);
        answer.Dispose();

        await left.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_segment_that_breaks_off_never_looks_whole()
    {
        var seen = new TaskCompletionSource();
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet(
                "/1.ts",
                async (HttpContext context) =>
                {
                    await context.Response.Body.WriteAsync(Media.Packets(4));
                    await context.Response.Body.FlushAsync();
                    await seen.Task.WaitAsync(Eventually.Patience);
                    context.Abort();
                }
            );
        });
        var segment = Assert.Single(await bench.UrisAsync(Live));

        using var answer = await bench.GetAsync(segment);

        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[4 * 188]);
        seen.SetResult();

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task A_segment_without_end_is_cut_at_the_cap()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet(
                "/1.ts",
                async (HttpContext context) =>
                {
                    var packets = Media.Packets(5000);
                    while (!context.RequestAborted.IsCancellationRequested)
                    {
                        await context.Response.Body.WriteAsync(packets, context.RequestAborted);
                    }
                }
            );
        });
        var segment = Assert.Single(await bench.UrisAsync(Live));

        using var answer = await bench.GetAsync(segment);
        await using var body = await answer.Content.ReadAsStreamAsync();
        using var seen = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(seen));
        // What was still on its way is lost with the connection.
        Assert.InRange(seen.Length, 48 * 1024 * 1024, 64 * 1024 * 1024);
    }

    [Theory]
    [InlineData(16, 200, null)]
    [InlineData(4097, 502, "upstream.too_large")]
    public async Task A_key_is_small(int length, int status, string? code)
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet(
                "/master.m3u8",
                () => "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\n1.ts\n"
            );
            app.MapGet("/k", (HttpResponse r) => r.Body.WriteAsync(new byte[length]).AsTask());
        });
        using var playlist = await bench.GetAsync(Live);
        var text = await playlist.Content.ReadAsStringAsync();
        var key = text.Split('"')[1];

        using var answer = await bench.GetAsync(key);

        Assert.Equal(status, (int)answer.StatusCode);
        if (code is null)
        {
            Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }
        else
        {
            Assert.Equal((status, code), await bench.RefusalAsync(key));
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA")]
    public async Task A_foreign_token_is_not_found(string token)
    {
        await using var bench = await StartAsync(_ => { });

        Assert.Equal((404, "relay.unknown_token"), await bench.RefusalAsync("/relay/" + token));
    }

    private static Task<RelayBench> WithSegmentAsync(Func<IResult> segment) =>
        StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet("/1.ts", segment);
        });
}
