using System.IO.Compression;
using System.Text;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Streams.Upstream.UpstreamBench;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>Bodies that come compressed, slowly, damaged or as a trap.</summary>
public sealed class PackedBodyTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_that_goes_on_is_never_cut_however_slow(bool packed)
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var text = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"{i * 7919}.ts"));
        var body = packed ? Gzip(text) : Encoding.UTF8.GetBytes(text);
        var wire = new PatientStream(new Drip(body, TimeSpan.FromSeconds(29), time), time);
        using var reader = new StreamReader(
            UnpackedStream.Of(wire, packed ? ["gzip"] : [], partial: false)!
        );

        Assert.Equal(text, await reader.ReadToEndAsync());
        Assert.True(time.GetUtcNow() > DateTimeOffset.UnixEpoch.AddSeconds(29 * body.Length));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_small_body_that_unpacks_to_an_endless_one_is_stopped_at_the_cap(
        string coding
    )
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    context.Response.Headers.ContentEncoding = coding;
                    await using var pack = Packing(coding, context.Response.Body);
                    var zeros = new byte[1024 * 1024];
                    while (!context.RequestAborted.IsCancellationRequested)
                    {
                        await pack.WriteAsync(zeros, context.RequestAborted);
                    }
                }
            )
        );
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.too_large", await upstream.BodyRefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_packed_body_that_goes_on_without_holding_anything_is_given_up()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    context.Response.Headers.ContentEncoding = "gzip";
                    var head = new byte[] { 0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff };
                    await context.Response.Body.WriteAsync(head, context.RequestAborted);
                    var blocks = Enumerable
                        .Repeat(new byte[] { 0, 0, 0, 0xff, 0xff }, 10_000)
                        .SelectMany(empty => empty)
                        .ToArray();
                    while (!context.RequestAborted.IsCancellationRequested)
                    {
                        await context.Response.Body.WriteAsync(blocks, context.RequestAborted);
                    }
                }
            )
        );
        using var upstream = new UpstreamBench();

        var code = await upstream
            .BodyRefusalAsync(Typed(source.Url))
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("upstream.broke_off", code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task A_damaged_body_is_a_refusal(string coding)
    {
        await using var source = await AnsweringAsync(
            coding,
            [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 73))]
        );
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.broke_off", await upstream.BodyRefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_body_that_was_packed_twice_is_refused()
    {
        await using var source = await AnsweringAsync("gzip, gzip", Gzip("x"));
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.bad_answer", await upstream.RefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_coding_that_is_none_is_passed_over()
    {
        await using var source = await AnsweringAsync("utf-8", "plain"u8.ToArray());
        using var upstream = new UpstreamBench();

        Assert.Equal("plain", await upstream.TextAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_piece_of_something_packed_is_refused()
    {
        await using var source = await AnsweringAsync("gzip", Gzip("x"), 206);
        using var upstream = new UpstreamBench();
        var request = Typed(source.Url) with { Range = "bytes=5-9" };

        Assert.Equal("upstream.bad_answer", await upstream.RefusalAsync(request));
    }

    private static Task<Loopback> AnsweringAsync(string coding, byte[] body, int status = 200) =>
        Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                (HttpResponse r) =>
                {
                    r.StatusCode = status;
                    r.Headers.ContentEncoding = coding;
                    return r.Body.WriteAsync(body).AsTask();
                }
            )
        );

    private static Stream Packing(string coding, Stream to) =>
        coding switch
        {
            "br" => new BrotliStream(to, CompressionLevel.Fastest),
            "gzip" => new GZipStream(to, CompressionLevel.Fastest),
            _ => new ZLibStream(to, CompressionLevel.Fastest),
        };

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var pack = Packing("gzip", packed))
        {
            pack.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>A byte for each read, and time goes by before it.</summary>
    private sealed class Drip(byte[] bytes, TimeSpan pause, FakeTime time) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            time.Advance(pause);
            cancellationToken.ThrowIfCancellationRequested();
            return base.ReadAsync(buffer[..1], cancellationToken);
        }
    }
}
