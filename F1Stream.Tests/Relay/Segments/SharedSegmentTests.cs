using System.Net;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Relay.Segments;

public sealed class SharedSegmentTests
{
    private static readonly byte[] Half = Media.Packets(3000);
    private static readonly byte[] Both = [.. Half, .. Half];

    [Fact]
    public async Task Fifty_viewers_who_come_at_once_cost_the_source_one_request()
    {
        var everybodyIsThere = new TaskCompletionSource();
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                await http.Response.Body.WriteAsync(Half);
                await http.Response.Body.FlushAsync();
                await everybodyIsThere.Task.WaitAsync(Eventually.Patience);
                await http.Response.Body.WriteAsync(Half);
            },
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => bench.GetAsync(segment))
        );
        everybodyIsThere.SetResult();
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsByteArrayAsync()));

        Assert.All(bodies, body => Assert.Equal(Both, body));
        Assert.Equal(1, origin.Requests("/1.ts"));
        Assert.Equal(Both, await bench.BytesAsync(segment));
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Fact]
    public async Task A_viewer_who_stalls_holds_up_nobody()
    {
        var large = Media.Packets(80_000);
        var origin = new SegmentOrigin { Answer = http => SegmentOrigin.SendAsync(http, large) };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var stalled = await bench.GetAsync(segment);
        var others = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => bench.BytesAsync(segment))
        );

        Assert.All(others, body => Assert.Equal(large, body));
        Assert.Equal(large, await stalled.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Fact]
    public async Task A_viewer_who_leaves_takes_nothing_from_the_others()
    {
        var oneHasLeft = new TaskCompletionSource();
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                await http.Response.Body.WriteAsync(Half);
                await http.Response.Body.FlushAsync();
                await oneHasLeft.Task.WaitAsync(http.RequestAborted);
                await http.Response.Body.WriteAsync(Half);
            },
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        var first = await bench.GetAsync(segment);
        using var second = await bench.GetAsync(segment);

        first.Dispose();
        oneHasLeft.SetResult();

        Assert.Equal(Both, await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Fact]
    public async Task A_failure_is_told_to_all_who_wait_and_leaves_nothing_behind()
    {
        var everybodyIsThere = new TaskCompletionSource();
        using var data = new TempFolder();
        var gone = true;
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                await everybodyIsThere.Task.WaitAsync(Eventually.Patience);
                if (gone)
                {
                    http.Response.StatusCode = 410;
                    return;
                }

                await SegmentOrigin.SendAsync(http, Half);
            },
        };
        await using var bench = await origin.StartAsync(data: data.Path);
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        var waiting = Enumerable.Range(0, 5).Select(_ => bench.RefusalAsync(segment)).ToArray();
        await Eventually.SeesAsync(() => origin.Requests("/1.ts"), n => n == 1, "one request");
        everybodyIsThere.SetResult();

        Assert.All(
            await Task.WhenAll(waiting),
            refusal => Assert.Equal((410, "relay.upstream_gone"), refusal)
        );
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "segments")));
        gone = false;
        Assert.Equal(Half, await bench.BytesAsync(segment));
    }

    [Fact]
    public async Task A_segment_that_breaks_off_is_not_kept()
    {
        using var data = new TempFolder();
        var breaks = true;
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                if (!breaks)
                {
                    await SegmentOrigin.SendAsync(http, Half);
                    return;
                }

                http.Response.ContentLength = Half.Length;
                await http.Response.Body.WriteAsync(Half.AsMemory(0, 188 * 1000));
                await http.Response.Body.FlushAsync();
                http.Abort();
            },
        };
        await using var bench = await origin.StartAsync(data: data.Path);
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        await Assert.ThrowsAnyAsync<Exception>(() => bench.BytesAsync(segment));

        await Eventually.SeesAsync(
            () => Directory.GetFiles(Path.Combine(data.Path, "segments")).Length,
            n => n == 0,
            "no partial file"
        );
        Assert.Contains(bench.Failures, f => f.Code == "upstream.broke_off");
        breaks = false;
        Assert.Equal(Half, await bench.BytesAsync(segment));
    }

    [Fact]
    public async Task A_head_costs_no_body()
    {
        var origin = new SegmentOrigin { Answer = http => SegmentOrigin.SendAsync(http, Half) };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var request = new HttpRequestMessage(HttpMethod.Head, segment);
        using var head = await bench.Server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(Half.Length, head.Content.Headers.ContentLength);
        Assert.Equal("bytes", head.Headers.AcceptRanges.Single());
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_key_is_fetched_once_for_all_and_never_touches_the_disk()
    {
        using var data = new TempFolder();
        var key = new byte[16];
        var origin = new SegmentOrigin
        {
            Playlist = "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\n1.ts\n",
            Answer = http => SegmentOrigin.SendAsync(http, key, "application/octet-stream"),
        };
        await using var bench = await origin.StartAsync(data: data.Path);
        using var playlist = await bench.GetAsync(RelayBench.Live);
        var local = (await playlist.Content.ReadAsStringAsync()).Split('"')[1];

        var bodies = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => bench.BytesAsync(local))
        );

        Assert.All(bodies, body => Assert.Equal(key, body));
        Assert.Equal(1, origin.Requests("/k"));
        Assert.Empty(Directory.GetFiles(Path.Combine(data.Path, "segments")));
    }

    [Fact]
    public async Task A_key_is_a_key_whatever_its_bytes_look_like()
    {
        var key = "<html> or a key?"u8.ToArray();
        var origin = new SegmentOrigin
        {
            Playlist = "#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\n#EXTINF:4,\n1.ts\n",
            Answer = http => SegmentOrigin.SendAsync(http, key, "text/html"),
        };
        await using var bench = await origin.StartAsync();
        using var playlist = await bench.GetAsync(RelayBench.Live);
        var local = (await playlist.Content.ReadAsStringAsync()).Split('"')[1];

        Assert.Equal(key, await bench.BytesAsync(local));
    }
}
