using System.IO.Compression;
using System.Text;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>The bodies and addresses that sources come up with.</summary>
public sealed class PlaylistBodyTests
{
    private const int Cap = 2 * 1024 * 1024;

    [Fact]
    public async Task A_byte_order_mark_does_no_harm()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = async http =>
            await http.Response.Body.WriteAsync(
                new UTF8Encoding(true)
                    .GetPreamble()
                    .Concat(Encoding.UTF8.GetBytes(PollingBench.Media))
                    .ToArray()
            );

        Assert.Single(await bench.Relay.UrisAsync(bench.Proxy("/v")));
    }

    [Fact]
    public async Task A_compressed_playlist_arrives_as_a_plain_one()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http => ZipAsync(http, Encoding.UTF8.GetBytes(PollingBench.Media));

        using var answer = await bench.Relay.GetAsync(bench.Proxy("/v"));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.StartsWith("#EXTM3U\n#EXT-X-TARGETDURATION:4\n", text, StringComparison.Ordinal);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
        Assert.Equal([PollingBench.Media.Length], bench.Meter.Upstream);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_one_is_refused()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http => ZipAsync(http, [.. "#EXTM3U\n"u8, .. new byte[50 * 1024 * 1024]]);

        Assert.Equal(
            (502, "upstream.too_large"),
            await bench.Relay.RefusalAsync(bench.Proxy("/v"))
        );
        Assert.Equal([Cap + 1], bench.Meter.Upstream);
    }

    [Fact]
    public async Task A_playlist_that_never_ends_is_refused_at_the_cap()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = async http =>
        {
            await http.Response.WriteAsync("#EXTM3U\n");
            var line = new byte[64 * 1024];
            line.AsSpan().Fill((byte)'#');
            while (true)
            {
                await http.Response.Body.WriteAsync(line, http.RequestAborted);
                http.RequestAborted.ThrowIfCancellationRequested();
            }
        };

        Assert.Equal(
            (502, "upstream.too_large"),
            await bench.Relay.RefusalAsync(bench.Proxy("/v"))
        );
        Assert.Equal([Cap + 1], bench.Meter.Upstream);
        await Eventually.SeesAsync(() => bench.Dropped, d => d == 1, "requests let go");
    }

    [Fact]
    public async Task A_playlist_that_is_announced_as_too_large_is_not_read()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = async http =>
        {
            http.Response.ContentLength = 10 * 1024 * 1024;
            await http.Response.WriteAsync("#EXTM3U\n");
            await http.Response.Body.FlushAsync();
            await new Gate().AnswerAsync(http, "");
        };

        Assert.Equal(
            (502, "upstream.too_large"),
            await bench.Relay.RefusalAsync(bench.Proxy("/v"))
        );
        Assert.Empty(bench.Meter.Upstream);
    }

    [Fact]
    public async Task A_playlist_of_just_the_cap_gets_through()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http =>
            http.Response.WriteAsync("#EXTM3U\n" + new string('#', Cap - "#EXTM3U\n".Length));

        Assert.Equal(Cap, (await bench.TextAsync(bench.Proxy("/v"))).Length);
    }

    [Fact]
    public async Task A_playlist_that_breaks_off_is_no_playlist()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = async http =>
        {
            http.Response.ContentLength = 100;
            await http.Response.WriteAsync(PollingBench.Media);
            // Kestrel closes the connection on whoever sends less than he has promised.
            await http.Response.Body.FlushAsync();
        };

        Assert.Equal(
            (502, "upstream.broke_off"),
            await bench.Relay.RefusalAsync(bench.Proxy("/v"))
        );
    }

    [Theory]
    [InlineData("/live/s1/source.m3u8")]
    [InlineData("/proxy")]
    [InlineData("/relay")]
    public async Task A_head_request_tells_the_length_and_brings_no_body(string entrance)
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http =>
            http.Response.WriteAsync("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv\n");
        var path = entrance switch
        {
            "/proxy" => bench.Proxy("/v"),
            "/relay" => Assert.Single(await bench.Relay.UrisAsync(RelayBench.Live)),
            _ => entrance,
        };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);

        using var head = await bench.Relay.Server.Client.SendAsync(request);
        using var get = await bench.Relay.GetAsync(path);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.True(head.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", Assert.Single(head.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("application/vnd.apple.mpegurl", head.Content.Headers.ContentType!.ToString());
        Assert.Equal(head.Content.Headers.ContentType, get.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            (await get.Content.ReadAsByteArrayAsync()).Length,
            head.Content.Headers.ContentLength
        );
    }

    [Fact]
    public async Task An_address_of_twelve_thousand_characters_works_from_end_to_end()
    {
        await using var bench = await PollingBench.StartAsync();
        var signature = new string('s', 12_000);
        bench.Answer = http =>
            http.Response.WriteAsync(
                http.Request.QueryString.Value == "?sig=" + signature ? PollingBench.Media
                : http.Request.Path == "/v" ? $"#EXTM3U\n#EXT-X-STREAM-INF:X=1\nw?sig={signature}\n"
                : "lost"
            );

        var child = Assert.Single(await bench.Relay.UrisAsync(bench.Proxy("/v")));
        Assert.Single(await bench.Relay.UrisAsync(child));
        Assert.Single(await bench.Relay.UrisAsync(bench.Proxy("/w?sig=" + signature)));
    }

    private static async Task ZipAsync(HttpContext http, byte[] body)
    {
        http.Response.Headers.ContentEncoding = "gzip";
        await using var zip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        await zip.WriteAsync(body, http.RequestAborted);
    }
}
