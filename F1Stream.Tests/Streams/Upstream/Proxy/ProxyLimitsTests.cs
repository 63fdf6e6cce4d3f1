using System.Net;
using System.Net.Sockets;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using static F1Stream.Tests.Streams.Upstream.Proxy.ProxyBench;

namespace F1Stream.Tests.Streams.Upstream.Proxy;

/// <summary>What the proxy does not let anybody do for long.</summary>
public sealed class ProxyLimitsTests
{
    [Fact]
    public async Task A_head_without_end_is_cut()
    {
        await using var bench = new ProxyBench();
        using var pass = bench.AdmitStranger();

        // The refusal itself may be lost: the proxy hangs up on who is still talking.
        await ProxyBench.RawAsync(
            pass.Server,
            "GET http://a.example/ HTTP/1.1\r\nX: " + new string('x', 100_000)
        );
    }

    [Fact]
    public async Task Who_connects_and_says_nothing_or_hangs_up_halfway_is_let_go()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        await using var bench = new ProxyBench(time);
        using var pass = bench.AdmitStranger();
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, pass.Server.Port);

        var halfway = await ProxyBench.RawAsync(pass.Server, "GET http://a.ex", hangUp: true);
        var end = EndAsync(silent.GetStream());
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(ProxyConnection.HeadPatience);
                return end.IsCompleted;
            },
            over => over,
            "the silent connection is over"
        );

        Assert.StartsWith("HTTP/1.1 400 ", halfway, StringComparison.Ordinal);
        Assert.Equal(0, await end);
    }

    [Fact]
    public async Task A_source_that_falls_silent_is_let_go()
    {
        var asked = new TaskCompletionSource();
        await using var origin = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                asked.TrySetResult();
                return http.UntilGoneAsync();
            })
        );
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        await using var bench = new ProxyBench(time);
        using var pass = bench.Admit(origin.Url);
        using var client = ProxyBench.Client(pass);

        var answer = client.GetAsync(origin.Url);
        await asked.Task.WaitAsync(Eventually.Patience);
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(ProxyAllowance.Idle);
                return answer.IsCompleted;
            },
            over => over,
            "the request is over"
        );

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task A_run_gets_so_many_bytes_and_no_more()
    {
        await using var origin = await Loopback.StartAsync(app =>
            app.Run(async http =>
            {
                var piece = new byte[1024 * 1024];
                while (!http.RequestAborted.IsCancellationRequested)
                {
                    await http.Response.Body.WriteAsync(piece, http.RequestAborted);
                }
            })
        );
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(origin.Url);
        using var client = ProxyBench.Client(pass);

        await using var body = await client.GetStreamAsync(origin.Url);
        var got = 0L;
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            var piece = new byte[64 * 1024];
            int read;
            while ((read = await body.ReadAsync(piece)) > 0)
            {
                got += read;
            }
        });
        using var more = await client.GetAsync(origin.Url);

        Assert.True(pass.IsSpent);
        Assert.InRange(got, ProxyPass.MostBytes / 2, ProxyPass.MostBytes);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, more.StatusCode);
    }

    [Fact]
    public async Task A_run_gets_so_many_connections_and_no_more()
    {
        var asked = new TaskCompletionSource();
        await using var origin = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                asked.TrySetResult();
                return http.UntilGoneAsync();
            })
        );
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(origin.Url);
        var places = Enumerable.Range(0, ProxyPass.MostTunnels).Select(_ => pass.Enter()).ToArray();
        using var client = ProxyBench.Client(pass);

        using var refused = await client.GetAsync(origin.Url);
        places[0]!.Dispose();
        var admitted = client.GetAsync(origin.Url);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        pass.Dispose();
        try
        {
            // The client may try again, and is told that it is nobody any more.
            using var again = await admitted;
            Assert.Equal(HttpStatusCode.ProxyAuthenticationRequired, again.StatusCode);
        }
        catch (HttpRequestException)
        {
            // Or it takes the end for the end.
        }
    }

    [Fact]
    public async Task It_ends_with_the_server()
    {
        await using var bench = new ProxyBench();
        using var pass = bench.AdmitStranger();
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, pass.Server.Port);

        await bench.Proxy.DisposeAsync();

        Assert.Equal(0, await EndAsync(client.GetStream()));
        using var late = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() =>
            late.ConnectAsync(IPAddress.Loopback, pass.Server.Port)
        );
    }
}
