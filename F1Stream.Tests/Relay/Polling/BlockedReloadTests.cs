using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>Low-latency players ask for a version that is not there yet, and wait (RFC 8216bis 6.2.5.2).</summary>
public sealed class BlockedReloadTests
{
    [Theory]
    [InlineData("/v", "&_HLS_msn=7", "/v?_HLS_msn=7")]
    [InlineData(
        "/v",
        "&_HLS_skip=YES&_HLS_part=0&_HLS_msn=7",
        "/v?_HLS_msn=7&_HLS_part=0&_HLS_skip=YES"
    )]
    [InlineData("/v", "&_HLS_skip=v2", "/v?_HLS_skip=v2")]
    [InlineData("/v?t=a%2Fb%20c", "&_HLS_msn=007", "/v?t=a%2Fb%20c&_HLS_msn=7")]
    public async Task Its_directives_go_upstream(string path, string query, string asked)
    {
        await using var bench = await PollingBench.StartAsync();

        await bench.TextAsync(bench.Proxy(path, query));

        Assert.Equal([asked], bench.Asked);
    }

    [Theory]
    [InlineData("&x=1&token=2&_HLS_push=1&_HLS_start_offset=3")]
    [InlineData("&_HLS_msn=")]
    [InlineData("&_HLS_msn=seven")]
    [InlineData("&_HLS_msn=-7")]
    [InlineData("&_HLS_msn=%207")]
    [InlineData("&_HLS_msn=%D9%A7")]
    [InlineData("&_HLS_msn=7.5")]
    [InlineData("&_HLS_msn=99999999999999999999")]
    [InlineData("&_HLS_msn=7%26token=1")]
    [InlineData("&_HLS_msn=7&_HLS_msn=8")]
    [InlineData("&_HLS_part=1")]
    [InlineData("&_HLS_skip=yes")]
    public async Task Whatever_else_a_viewer_asks_stays_here(string query)
    {
        await using var bench = await PollingBench.StartAsync();

        await bench.TextAsync(bench.Proxy("/v?t=1", query));
        await bench.TextAsync(bench.Proxy("/v?t=1"));

        Assert.Equal(["/v?t=1"], bench.Asked);
    }

    [Fact]
    public async Task Two_viewers_wait_for_the_same_part_together_and_a_plain_poll_goes_on_meanwhile()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http =>
            http.Request.Query.ContainsKey("_HLS_msn")
                ? gate.AnswerAsync(http, "#EXTM3U\n#later\n")
                : http.Response.WriteAsync("#EXTM3U\n#now\n");

        var waiting = bench.ManyAsync(2, bench.Proxy("/v", "&_HLS_msn=7&_HLS_part=1"));
        await bench.InsideAsync(2);
        await bench.AskedAsync(1);
        Assert.Contains("#now", await bench.TextAsync(bench.Proxy("/v")), StringComparison.Ordinal);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.TextAsync(bench.Proxy("/v"));
        await bench.InsideAsync(2);
        gate.Open();

        Assert.All(await waiting, t => Assert.Contains("#later", t, StringComparison.Ordinal));
        Assert.Equal(["/v?_HLS_msn=7&_HLS_part=1", "/v", "/v"], bench.Asked);
    }

    [Fact]
    public async Task Two_parts_are_two_requests()
    {
        await using var bench = await PollingBench.StartAsync();
        bench.Answer = http => http.Response.WriteAsync(PollingBench.LowLatency);

        await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=7&_HLS_part=1"));
        await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=7&_HLS_part=2"));
        await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=7&_HLS_part=2"));

        Assert.Equal(["/v?_HLS_msn=7&_HLS_part=1", "/v?_HLS_msn=7&_HLS_part=2"], bench.Asked);
    }

    [Fact]
    public async Task A_source_that_holds_nothing_open_is_not_asked_to()
    {
        await using var bench = await PollingBench.StartAsync();

        await bench.TextAsync(bench.Proxy("/v"));
        await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=7"));
        await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=8&_HLS_part=1&_HLS_skip=YES"));

        Assert.Equal(["/v", "/v?_HLS_skip=YES"], bench.Asked);
    }

    [Fact]
    public async Task Children_that_inherit_the_query_inherit_no_directive()
    {
        await using var bench = await PollingBench.StartAsync(s =>
            s with
            {
                Url = new Uri(s.Url, "?t=1"),
                PropagateQuery = true,
            }
        );
        bench.Answer = http =>
        {
            if (http.Request.Path == "/stream.m3u8")
            {
                http.Response.Redirect("/moved.m3u8" + http.Request.QueryString);
                return Task.CompletedTask;
            }

            return http.Response.WriteAsync(PollingBench.LowLatency);
        };

        var plain = await bench.TextAsync(RelayBench.Live);
        var blocked = await bench.TextAsync(RelayBench.Live + "?_HLS_msn=7&_HLS_skip=YES");

        Assert.Equal(plain, blocked);
        Assert.Equal("/moved.m3u8?t=1&_HLS_msn=7&_HLS_skip=YES", bench.Asked[^1]);
    }

    [Fact]
    public async Task Who_asks_for_many_versions_at_once_gets_the_present_one()
    {
        await using var bench = await PollingBench.StartAsync();
        var gate = new Gate();
        bench.Answer = http =>
            http.Request.Query.ContainsKey("_HLS_msn")
                ? gate.AnswerAsync(http, PollingBench.Media)
                : http.Response.WriteAsync("#EXTM3U\n#now\n");

        var held = Enumerable
            .Range(0, 16)
            .Select(i => bench.TextAsync(bench.Proxy("/v", $"&_HLS_msn={i}")))
            .ToList();
        await bench.AskedAsync(16);
        var more = await bench.TextAsync(bench.Proxy("/v", "&_HLS_msn=16"));
        gate.Open();
        await Task.WhenAll(held);

        Assert.Contains("#now", more, StringComparison.Ordinal);
        Assert.Equal("/v", bench.Asked[^1]);
    }
}
