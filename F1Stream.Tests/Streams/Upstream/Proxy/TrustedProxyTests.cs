using System.Net;
using System.Net.Sockets;
using System.Text;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Upstream.Proxy;

public sealed class TrustedProxyTests
{
    [Fact]
    public async Task What_an_administrator_typed_is_reached_and_hears_nothing_of_the_proxy()
    {
        var heard = new Dictionary<string, string>();
        await using var origin = await Loopback.StartAsync(app =>
            app.MapPost(
                "/echo",
                async (HttpContext http) =>
                {
                    heard = http.Request.Headers.ToDictionary(h => h.Key, h => $"{h.Value}");
                    using var body = new StreamReader(http.Request.Body);
                    return $"{http.Request.QueryString} {await body.ReadToEndAsync()}";
                }
            )
        );
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(origin.Url);
        using var client = ProxyBench.Client(pass);

        for (var i = 0; i < 3; i++)
        {
            using var body = new StringContent("a lap");
            using var answer = await client.PostAsync(new Uri(origin.Url, "echo?a=%2F1"), body);
            Assert.Equal("?a=%2F1 a lap", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(origin.Url.Authority, heard["Host"]);
        Assert.DoesNotContain(heard.Keys, k => k.StartsWith("Proxy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_breaks_off_for_the_program_too()
    {
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start();
        var at = new Uri($"http://{origin.LocalEndpoint}");
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(at);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, pass.Server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET {at} HTTP/1.1\r\n{ProxyBench.Authorization(pass)}\r\n")
        );

        using var other = await origin.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
        await other
            .GetStream()
            .WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"u8.ToArray());
        using var answer = new StreamReader(stream);
        while (await answer.ReadLineAsync() is { Length: > 0 }) { }
        var half = new char[4];
        await answer.ReadBlockAsync(half).AsTask().WaitAsync(Eventually.Patience);
        other.Client.Close(0);

        Assert.Equal("half", new string(half));
        await Assert.ThrowsAsync<IOException>(() =>
            answer.ReadToEndAsync().WaitAsync(Eventually.Patience)
        );
    }

    [Fact]
    public async Task Through_a_tunnel_bytes_go_both_ways_until_the_run_ends()
    {
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start();
        var at = (IPEndPoint)origin.LocalEndpoint;
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(new Uri($"http://{at}"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, pass.Server.Port);
        var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"CONNECT {at} HTTP/1.1\r\n{ProxyBench.Authorization(pass)}\r\nping"
            )
        );
        using var other = await origin.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
        var said = new byte[64];
        await other.GetStream().ReadExactlyAsync(said.AsMemory(0, 4));
        Assert.Equal("ping", Encoding.ASCII.GetString(said, 0, 4));
        await other.GetStream().WriteAsync("pong"u8.ToArray());
        var length = "HTTP/1.1 200 Connection established\r\n\r\npong".Length;
        await stream.ReadExactlyAsync(said.AsMemory(0, length));
        Assert.EndsWith(
            "pong",
            Encoding.ASCII.GetString(said, 0, length),
            StringComparison.Ordinal
        );

        pass.Dispose();

        Assert.Equal(0, await ProxyBench.EndAsync(stream));
        Assert.Equal(0, await ProxyBench.EndAsync(other.GetStream()));
    }

    [Fact]
    public async Task Https_goes_through_a_tunnel()
    {
        await using var origin = await TlsLoopback.StartAsync(app =>
            app.MapGet("/", () => "hello")
        );
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(origin.Url);
        using var stranger = bench.AdmitStranger();
        using var client = ProxyBench.Client(pass);
        using var strange = ProxyBench.Client(stranger);

        Assert.Equal("hello", await client.GetStringAsync(origin.Url));
        await Assert.ThrowsAsync<HttpRequestException>(() => strange.GetStringAsync(origin.Url));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://2130706433:9/")]
    [InlineData("http://inside.example/")]
    public async Task A_derived_private_address_is_refused(string url)
    {
        await using var bench = new ProxyBench();
        using var pass = bench.AdmitStranger();
        using var client = ProxyBench.Client(pass);

        using var answer = await client.GetAsync(new Uri(url));
        var uri = new Uri(url);
        var tunnel = await ProxyBench.RawAsync(
            pass.Server,
            $"CONNECT {uri.Host}:{uri.Port} HTTP/1.1\r\n{ProxyBench.Authorization(pass)}\r\n"
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.StartsWith("HTTP/1.1 403 ", tunnel, StringComparison.Ordinal);
        Assert.Equal(
            "upstream.forbidden_address",
            Assert.Single(pass.Failed.Values.Distinct()).Code
        );
    }

    [Fact]
    public async Task This_servers_own_port_is_refused_even_when_typed()
    {
        await using var own = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        await using var bench = new ProxyBench(ownBindings: [own.Url.AbsoluteUri]);
        using var pass = bench.Admit(own.Url);
        using var client = ProxyBench.Client(pass);

        using var answer = await client.GetAsync(own.Url);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_proxy_does_not_lead_to_itself()
    {
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(bench.Proxy.Listen());
        using var client = ProxyBench.Client(pass);

        using var answer = await client.GetAsync(pass.Server);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_name_is_resolved_once_and_the_checked_address_is_the_one_connected_to()
    {
        await using var origin = await Loopback.StartAsync(app => app.MapGet("/", () => "inside"));
        var asked = 0;
        await using var bench = new ProxyBench(
            names: (_, _) =>
                Task.FromResult<IPAddress[]>([
                    ++asked == 1 ? IPAddress.Parse("192.168.1.1") : IPAddress.Loopback,
                ])
        );
        using var pass = bench.AdmitStranger();
        using var client = ProxyBench.Client(pass);

        using var answer = await client.GetAsync(
            new Uri($"http://rebinding.example:{origin.Url.Port}/")
        );

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Without_credentials_with_dead_or_wrong_ones_nobody_gets_in()
    {
        await using var origin = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(origin.Url);
        using var other = bench.Admit(origin.Url);
        var dead = ProxyBench.Authorization(pass);
        pass.Dispose();
        string[] tries =
        [
            "",
            dead,
            "Proxy-Authorization: Basic %%%\r\n",
            "Proxy-Authorization: Bearer x\r\n",
            ProxyBench
                .Authorization(other)
                .Replace("Basic ", "Basic AAAA", StringComparison.Ordinal),
            $"Proxy-Authorization: Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{other.User}:{pass.Password}"))}\r\n",
        ];

        foreach (var credentials in tries)
        {
            var answer = await ProxyBench.RawAsync(
                other.Server,
                $"GET {origin.Url} HTTP/1.1\r\n{credentials}\r\n"
            );

            Assert.StartsWith("HTTP/1.1 407 ", answer, StringComparison.Ordinal);
            Assert.Contains("Proxy-Authenticate: Basic", answer, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("hello\r\n{0}\r\n")]
    [InlineData("GET / HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET ftp://a.example/ HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET https://a.example/ HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET http://u:p@a.example/ HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET http://a.example\\@b.example/ HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET  http://a.example/ HTTP/1.1\r\n{0}\r\n")]
    [InlineData("GET http://a.example/ HTTP/2\r\n{0}\r\n")]
    [InlineData("GET http://a.example/ HTTP/1.1\r\n{0}X: a\nb\r\n\r\n")]
    [InlineData("GET http://a.example/ HTTP/1.1\r\n{0} folded\r\n\r\n")]
    [InlineData(
        "POST http://a.example/ HTTP/1.1\r\n{0}Content-Length: 1\r\nContent-Length: 2\r\n\r\n"
    )]
    [InlineData(
        "POST http://a.example/ HTTP/1.1\r\n{0}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
    )]
    [InlineData("CONNECT a.example HTTP/1.1\r\n{0}\r\n")]
    [InlineData("CONNECT a.example:99999 HTTP/1.1\r\n{0}\r\n")]
    [InlineData("CONNECT http://a.example:80 HTTP/1.1\r\n{0}\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\u0000\r\n\r\n")]
    public async Task Garbage_is_refused(string sent)
    {
        await using var bench = new ProxyBench(
            names: (_, _) => throw new InvalidOperationException("Nobody was to be asked.")
        );
        using var pass = bench.AdmitStranger();

        var answer = await ProxyBench.RawAsync(
            pass.Server,
            sent.Replace("{0}", ProxyBench.Authorization(pass), StringComparison.Ordinal)
        );

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_handed_on_as_it_was_sent()
    {
        using var origin = new TcpListener(IPAddress.Loopback, 0);
        origin.Start();
        await using var bench = new ProxyBench();
        using var pass = bench.Admit(new Uri($"http://{origin.LocalEndpoint}"));

        var answer = ProxyBench.RawAsync(
            pass.Server,
            $"GET http://{origin.LocalEndpoint}/a/../%7E?s=%2f~ HTTP/1.1\r\nHost: other.example\r\n{ProxyBench.Authorization(pass)}\r\n"
        );
        using var other = await origin.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
        using var reader = new StreamReader(other.GetStream());
        var first = await reader.ReadLineAsync();
        var host = await reader.ReadLineAsync();
        other.Close();

        Assert.Equal("GET /a/../%7E?s=%2f~ HTTP/1.1", first);
        Assert.Equal($"Host: {origin.LocalEndpoint}", host);
        Assert.StartsWith("HTTP/1.1 502 ", await answer, StringComparison.Ordinal);
    }
}
