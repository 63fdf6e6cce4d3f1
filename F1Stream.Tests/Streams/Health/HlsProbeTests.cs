using System.Collections.Concurrent;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Health;

/// <summary>One look at an origin that answers as the test says.</summary>
public sealed class HlsProbeTests : IAsyncLifetime
{
    private static readonly byte[] Ts = Packets(200);
    private readonly ConcurrentQueue<string> _asked = [];
    private Func<string, int, IResult> _answer = null!;
    private Loopback _origin = null!;
    private RunningServer _server = null!;
    private int _atOnce;
    private int _mostAtOnce;

    public async Task InitializeAsync()
    {
        _origin = await Loopback.StartAsync(app => app.Run(AnswerAsync));
        _server = await RunningServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _origin.DisposeAsync();
    }

    [Fact]
    public async Task A_clear_stream_is_good_with_its_codecs_and_an_estimate_of_its_headroom()
    {
        _answer = (path, n) =>
            path switch
            {
                "/live.m3u8" => Playlist(
                    "#EXT-X-STREAM-INF:BANDWIDTH=800000,CODECS=\"avc1.4d401f,mp4a.40.2\",RESOLUTION=640x360\nmid.m3u8\n"
                ),
                "/mid.m3u8" => Playlist(Media(n)),
                _ => Results.Bytes(Ts, "video/mp2t"),
            };

        var good = Assert.IsType<ProbeFinding.Good>(await LookAsync());

        Assert.Equal("avc1.4d401f,mp4a.40.2", Assert.Single(good.Variants).Codecs);
        Assert.InRange(good.Headroom ?? -1, 0.01, 0.9999);
    }

    [Fact]
    public async Task What_comes_slower_than_it_plays_has_less_than_no_headroom()
    {
        _answer = (path, n) =>
            path == "/live.m3u8"
                ? Playlist(Media(n))
                : Results.Stream(
                    async body =>
                    {
                        await body.WriteAsync(Ts);
                        await body.FlushAsync();
                        using var slow = new PeriodicTimer(TimeSpan.FromSeconds(1.5));
                        await slow.WaitForNextTickAsync();
                        await body.WriteAsync(Ts);
                    },
                    "video/mp2t"
                );

        var good = Assert.IsType<ProbeFinding.Good>(await LookAsync(bandwidth: 600_000));

        Assert.True(good.Headroom < 0, $"headroom {good.Headroom}");
    }

    [Fact]
    public async Task The_key_of_an_encrypted_stream_is_fetched()
    {
        var key = Results.Bytes(new byte[16]);
        _answer = (path, n) =>
            path switch
            {
                "/live.m3u8" => Playlist("#EXT-X-KEY:METHOD=AES-128,URI=\"the.key\"\n" + Media(n)),
                "/the.key" => key,
                // Encrypted bytes look like nothing, or by chance like anything.
                _ => Results.Bytes([0xFF, 0xD8, 0xFF, .. new byte[100]]),
            };

        Assert.IsType<ProbeFinding.Good>(await LookAsync());

        key = Results.StatusCode(403);
        Assert.Equal(StreamState.AuthExpired, (await BadAsync()).State);

        key = Results.Text("<html>Please sign in</html>", "text/html");
        Assert.Contains("key", (await BadAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_goes_on_is_progress_even_where_names_and_numbers_stay()
    {
        _answer = (path, n) =>
            path == "/live.m3u8"
                ? Playlist(
                    $"#EXT-X-TARGETDURATION:1\n#EXT-X-PROGRAM-DATE-TIME:2026-11-21T12:00:{n:00}Z\n#EXTINF:1,\nnow.ts\n"
                )
                : Results.Bytes(Ts, "video/mp2t");

        Assert.IsType<ProbeFinding.Good>(await LookAsync());
    }

    [Theory]
    [InlineData("page", false)]
    [InlineData("nothing", false)]
    [InlineData("words", false)]
    [InlineData("picture", false)]
    [InlineData("disguised", true)]
    [InlineData("mp4", true)]
    [InlineData("vtt", true)]
    [InlineData("adts", true)]
    [InlineData("id3", true)]
    public async Task The_newest_segment_has_to_look_like_media(string what, bool good)
    {
        byte[] png = [0x89, .. "PNG\r\n\x1a\n"u8, .. new byte[60]];
        byte[] bytes = what switch
        {
            "page" => [.. "  <!doctype html><html>Gone</html>"u8],
            "words" => [.. "This stream is not available in your country, sorry about that."u8],
            "picture" => png,
            "disguised" => [.. png, .. Ts],
            "mp4" => [0, 0, 0, 24, .. "styp"u8, .. new byte[40]],
            "vtt" => [.. "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8],
            "adts" => [0xFF, 0xF1, 0x50, 0x80, .. new byte[100]],
            "id3" => [.. "ID3"u8, 4, 0, 0, .. new byte[100]],
            _ => [],
        };
        _answer = (path, n) =>
            path == "/live.m3u8"
                ? Playlist(Media(n))
                : Results.Bytes(bytes, "application/octet-stream");

        var finding = await LookAsync();

        Assert.Equal(good, finding is ProbeFinding.Good);
    }

    [Fact]
    public async Task Only_the_head_of_the_newest_segment_is_asked_for()
    {
        string? range = null;
        _answer = (path, n) => path == "/live.m3u8" ? Playlist(Media(n)) : Results.Bytes(Ts);
        _seen = http =>
            range = http.Request.Headers.Range.ToString() is { Length: > 0 } r ? r : range;

        await LookAsync();

        Assert.Equal("bytes=0-65535", range);
    }

    [Fact]
    public async Task Streams_of_different_sources_share_the_two_places_at_a_host()
    {
        _answer = (path, n) =>
            path.EndsWith(".m3u8", StringComparison.Ordinal)
                ? Playlist(Media(n))
                : Results.Bytes(Ts);
        _pause = TimeSpan.FromMilliseconds(30);

        var looks = Enumerable
            .Range(0, 8)
            .Select(i => Probe.LookAsync(StreamAt($"live{i}.m3u8", $"s{i}"), default));
        var findings = await Task.WhenAll(looks);

        Assert.All(findings, f => Assert.IsType<ProbeFinding.Good>(f));
        Assert.Equal(2, _mostAtOnce);
    }

    private Action<HttpContext> _seen = static _ => { };
    private TimeSpan _pause;

    private HlsProbe Probe => _server.Services.GetRequiredService<HlsProbe>();

    private async Task<ProbeFinding> LookAsync(long bandwidth = 0)
    {
        if (bandwidth > 0)
        {
            var inner = _answer;
            _answer = (path, n) =>
                path switch
                {
                    "/live.m3u8" => Playlist(
                        $"#EXT-X-STREAM-INF:BANDWIDTH={bandwidth}\nmid.m3u8\n"
                    ),
                    "/mid.m3u8" => inner("/live.m3u8", n),
                    _ => inner(path, n),
                };
        }

        return await Probe.LookAsync(StreamAt("live.m3u8", "s1"), CancellationToken.None);
    }

    private async Task<ProbeFinding.Bad> BadAsync() =>
        Assert.IsType<ProbeFinding.Bad>(await LookAsync());

    private LiveStream StreamAt(string path, string id) =>
        FixedCatalogue.StreamAt(new Uri(_origin.Url, path)) with
        {
            Id = id,
        };

    private async Task AnswerAsync(HttpContext http)
    {
        var now = Interlocked.Increment(ref _atOnce);
        InterlockedMax(now);
        try
        {
            _seen(http);
            _asked.Enqueue(http.Request.Path);
            if (_pause > TimeSpan.Zero)
            {
                using var pause = new PeriodicTimer(_pause);
                await pause.WaitForNextTickAsync();
            }

            await _answer(http.Request.Path, _asked.Count).ExecuteAsync(http);
        }
        finally
        {
            Interlocked.Decrement(ref _atOnce);
        }
    }

    private void InterlockedMax(int now)
    {
        lock (_asked)
        {
            _mostAtOnce = Math.Max(_mostAtOnce, now);
        }
    }

    private static IResult Playlist(string text) =>
        Results.Text("#EXTM3U\n" + text, "application/vnd.apple.mpegurl");

    private static string Media(int sequence) =>
        $"#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:{sequence}\n#EXTINF:1,\n{sequence}.ts\n";

    private static byte[] Packets(int count)
    {
        var bytes = new byte[188 * count];
        for (var i = 0; i < bytes.Length; i += 188)
        {
            bytes[i] = 0x47;
        }

        return bytes;
    }
}
