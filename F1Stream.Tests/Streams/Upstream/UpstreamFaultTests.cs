using System.Net;
using System.Net.Sockets;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Streams.Upstream.UpstreamBench;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>Sources that are slow, dead, wrong or malicious, and what each of them is called.</summary>
public sealed class UpstreamFaultTests
{
    [Fact]
    public async Task A_name_that_nobody_knows_is_unreachable()
    {
        using var upstream = new UpstreamBench(
            names: (_, _) => throw new SocketException((int)SocketError.HostNotFound)
        );

        var code = await upstream.RefusalAsync(Typed(new Uri("http://nowhere.example/")));

        Assert.Equal("upstream.unreachable", code);
    }

    [Fact]
    public async Task A_name_without_addresses_is_unreachable()
    {
        using var upstream = new UpstreamBench(names: (_, _) => Task.FromResult<IPAddress[]>([]));

        var code = await upstream.RefusalAsync(Typed(new Uri("http://nowhere.example/")));

        Assert.Equal("upstream.unreachable", code);
    }

    [Fact]
    public async Task An_address_that_stays_silent_is_unreachable_before_the_patience_is_over()
    {
        using var silent = new SilentPort(IPAddress.Loopback, 0);
        using var upstream = new UpstreamBench(new FakeTime(DateTimeOffset.UnixEpoch));

        var code = await upstream
            .RefusalAsync(Typed(new Uri($"http://127.0.0.1:{silent.Port}/")))
            .WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal("upstream.unreachable", code);
    }

    [Fact]
    public async Task Behind_a_silent_address_the_next_one_gets_its_turn()
    {
        await using var source = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        using var silent = new SilentPort(IPAddress.Parse("127.0.0.2"), source.Url.Port);
        using var upstream = new UpstreamBench(
            names: (_, _) =>
                Task.FromResult<IPAddress[]>([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback])
        );

        var text = await upstream.TextAsync(Typed(new Uri($"http://tuner.lan:{source.Url.Port}/")));

        Assert.Equal("hello", text);
    }

    [Fact]
    public async Task A_body_that_falls_silent_has_stalled()
    {
        var begun = new TaskCompletionSource();
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    await context.Response.WriteAsync("begin");
                    await context.Response.Body.FlushAsync();
                    begun.SetResult();
                    await new TaskCompletionSource().Task.WaitAsync(context.RequestAborted);
                }
            )
        );
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        using var upstream = new UpstreamBench(time);

        var code = upstream.BodyRefusalAsync(Typed(source.Url));
        await begun.Task.WaitAsync(Eventually.Patience);
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return code;
            },
            c => c.IsCompleted,
            "the refusal"
        );

        Assert.Equal("upstream.stalled", await code);
    }

    [Fact]
    public async Task Headers_without_measure_are_refused()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                (HttpResponse r) =>
                {
                    for (var i = 0; i < 50; i++)
                    {
                        r.Headers[$"X-{i}"] = new string('x', 1000);
                    }
                }
            )
        );
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.bad_answer", await upstream.RefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task What_is_no_HTTP_is_refused()
    {
        using var source = new TcpListener(IPAddress.Loopback, 0);
        source.Start();
        var served = Task.Run(async () =>
        {
            using var client = await source.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
            await client.GetStream().ReadExactlyAsync(new byte[10]);
            await client.GetStream().WriteAsync("220 mail.example ESMTP\r\n\r\n"u8.ToArray());
        });
        using var upstream = new UpstreamBench();

        var code = await upstream.RefusalAsync(Typed(new Uri($"http://{source.LocalEndpoint}/")));

        Assert.Equal("upstream.bad_answer", code);
        await served;
    }

    [Fact]
    public async Task Requests_beyond_the_connections_of_a_host_wait_for_their_turn()
    {
        var running = 0;
        var most = 0;
        var go = new SemaphoreSlim(0);
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    lock (go)
                    {
                        most = Math.Max(most, ++running);
                    }

                    await go.WaitAsync(context.RequestAborted);
                    lock (go)
                    {
                        running--;
                    }
                }
            )
        );
        using var upstream = new UpstreamBench(connectionsPerHost: 2);

        var all = Enumerable
            .Range(0, 6)
            .Select(_ => upstream.TextAsync(Typed(source.Url)))
            .ToArray();
        await Eventually.SeesAsync(() => Volatile.Read(ref running), r => r == 2, "two requests");
        go.Release(6);
        await Task.WhenAll(all);

        Assert.Equal(2, most);
    }

    /// <summary>A port whose queue is full: whoever asks for a connection hears nothing.</summary>
    private sealed class SilentPort : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        internal SilentPort(IPAddress address, int port)
        {
            var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
            _sockets.Add(listener);
            listener.Bind(new IPEndPoint(address, port));
            listener.Listen(0);
            Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            for (var i = 0; i < 3; i++)
            {
                var guest = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _sockets.Add(guest);
                try
                {
                    guest.Connect(new IPEndPoint(address, Port));
                }
                catch (SocketException e)
                    when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    // It waits in the queue, or before it.
                }
            }
        }

        internal int Port { get; }

        public void Dispose() => _sockets.ForEach(s => s.Dispose());
    }
}
