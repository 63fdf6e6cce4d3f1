using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>What viewers and a source see of polling, with the whole server between them.</summary>
public sealed class SharedPollTests
{
    private const int House = 50;

    [Fact]
    public async Task Fifty_viewers_at_the_same_instant_are_one_request_upstream()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http => gate.AnswerAsync(http, PollingBench.Media);

        var viewers = bench.ManyAsync(House, bench.Proxy("/v.m3u8"));
        await bench.InsideAsync(House);
        gate.Open();
        var texts = await viewers;

        Assert.Single(bench.Asked);
        var text = Assert.Single(texts.Distinct(StringComparer.Ordinal));
        Assert.Contains("\n/relay/", text, StringComparison.Ordinal);
        Assert.Equal([PollingBench.Media.Length], bench.Meter.Upstream);
        Assert.Equal(Enumerable.Repeat((long)text.Length, House), Sent(bench));
    }

    [Theory]
    [InlineData("#EXT-X-TARGETDURATION:4\n", 1000)]
    [InlineData("#EXT-X-TARGETDURATION:1\n", 500)]
    [InlineData("", 1000)]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=1\nx\n", 1000)]
    [InlineData("#EXT-X-TARGETDURATION:1\n#EXT-X-ENDLIST\n", 5000)]
    public async Task Nobody_asks_again_within_the_interval_and_one_does_after_it(
        string tags,
        int interval
    )
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http => http.Response.WriteAsync("#EXTM3U\n" + tags);
        var playlist = bench.Proxy("/v.m3u8");

        await bench.TextAsync(playlist);
        bench.Time.Advance(TimeSpan.FromMilliseconds(interval - 1));
        await bench.ManyAsync(10, playlist);
        Assert.Single(bench.Asked);

        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        await bench.ManyAsync(10, playlist);
        Assert.Equal(2, bench.Asked.Length);
    }

    [Fact]
    public async Task The_house_gets_what_the_last_poll_brought_and_it_is_known_how_old_that_is()
    {
        await using var bench = await PollingBench.StartAsync();
        var sequence = 0;
        bench.Answer = http =>
            http.Response.WriteAsync($"#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:{++sequence}\n");
        var playlist = bench.Proxy("/v.m3u8");

        var first = await bench.TextAsync(playlist);
        bench.Time.Advance(TimeSpan.FromMilliseconds(400));
        var same = await bench.TextAsync(playlist);
        bench.Time.Advance(TimeSpan.FromMilliseconds(600));
        var next = await bench.TextAsync(playlist);

        Assert.Equal(first, same);
        Assert.Contains("SEQUENCE:2", next, StringComparison.Ordinal);
        Assert.Equal(
            [TimeSpan.Zero, TimeSpan.FromMilliseconds(400), TimeSpan.Zero],
            bench.Meter.Ages
        );
    }

    [Fact]
    public async Task A_viewer_who_leaves_disturbs_nobody()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http => gate.AnswerAsync(http, PollingBench.Media);
        using var away = new CancellationTokenSource();

        var stayer = bench.TextAsync(bench.Proxy("/v.m3u8"));
        await bench.AskedAsync(1);
        var leaver = bench.TextAsync(bench.Proxy("/v.m3u8"), away.Token);
        await bench.InsideAsync(2);
        await away.CancelAsync();
        await bench.InsideAsync(1);
        gate.Open();

        Assert.Contains("\n/relay/", await stayer, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        Assert.Equal(0, bench.Dropped);
        Assert.Single(bench.Asked);
    }

    [Fact]
    public async Task The_last_viewer_who_leaves_lets_go_of_the_source()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http => gate.AnswerAsync(http, PollingBench.Media);
        using var away = new CancellationTokenSource();

        var leaver = bench.TextAsync(bench.Proxy("/v.m3u8"), away.Token);
        await bench.AskedAsync(1);
        await away.CancelAsync();

        await Eventually.SeesAsync(() => bench.Dropped, d => d == 1, "requests let go");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        gate.Open();
        await bench.TextAsync(bench.Proxy("/v.m3u8"));
        Assert.Equal(2, bench.Asked.Length);
    }

    [Fact]
    public async Task A_failure_is_everybodys_until_the_interval_is_over()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http => gate.AnswerAsync(http, "", 500);
        var playlist = bench.Proxy("/v.m3u8");

        var viewers = Enumerable
            .Range(0, House)
            .Select(_ => bench.Relay.RefusalAsync(playlist))
            .ToList();
        await bench.InsideAsync(House);
        gate.Open();
        Assert.All(
            await Task.WhenAll(viewers),
            r => Assert.Equal((502, "relay.upstream_status"), r)
        );
        bench.Answer = http => http.Response.WriteAsync(PollingBench.Media);
        Assert.Equal((502, "relay.upstream_status"), await bench.Relay.RefusalAsync(playlist));

        Assert.Single(bench.Asked);
        Assert.Equal(House + 1, bench.Meter.Refusals.Count(c => c == "relay.upstream_status"));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.TextAsync(playlist);
        Assert.Equal(2, bench.Asked.Length);
    }

    [Fact]
    public async Task A_dead_source_is_told_once_however_many_watch()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http => gate.AnswerAsync(http, "", 410);

        var viewers = Enumerable
            .Range(0, House)
            .Select(_ => bench.Relay.RefusalAsync(RelayBench.Live))
            .ToList();
        await bench.InsideAsync(House);
        gate.Open();

        Assert.All(await Task.WhenAll(viewers), r => Assert.Equal((410, "relay.upstream_gone"), r));
        var failure = Assert.Single(bench.Relay.Failures);
        Assert.Equal(("s1", "relay.upstream_gone"), (failure.StreamId, failure.Code));
    }

    [Fact]
    public async Task Two_viewers_on_different_variants_do_not_wait_for_each_other()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http =>
            http.Request.Path == "/high.m3u8"
                ? gate.AnswerAsync(http, "#EXTM3U\n#high\n")
                : http.Response.WriteAsync("#EXTM3U\n#low\n");

        var high = bench.TextAsync(bench.Proxy("/high.m3u8"));
        await bench.AskedAsync(1);
        var low = await bench.TextAsync(bench.Proxy("/low.m3u8"));
        gate.Open();

        Assert.Contains("#low", low, StringComparison.Ordinal);
        Assert.Contains("#high", await high, StringComparison.Ordinal);
        Assert.Equal(["/high.m3u8", "/low.m3u8"], bench.Asked);
    }

    [Fact]
    public async Task A_stream_is_the_same_by_its_id_and_by_its_address()
    {
        await using var bench = await PollingBench.StartAsync();

        var byId = await bench.TextAsync(RelayBench.Live);
        var byAddress = await bench.TextAsync(bench.Proxy("/stream.m3u8"));

        Assert.Equal(byId, byAddress);
        Assert.Single(bench.Asked);
    }

    private static IEnumerable<long> Sent(PollingBench bench) =>
        bench.Meter.Viewers.Select(v => v.Bytes);
}
