using System.Net;
using System.Net.Sockets;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Programs;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams.Extractors.Programs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors.Browser;

/// <summary>What a page's player asks for is found, and the page gets nowhere else.</summary>
[Trait("Category", "Browser")]
[Collection("the house's browser")]
public sealed class BrowserPageTests
{
    /// <summary>Asks for a playlist after a moment, as players do: with a token that a script makes up.</summary>
    private const string Player =
        "setTimeout(() => fetch('/live/master.m3u8?token=' + (40 + 2)), 300);";

    [Fact]
    public async Task A_playlist_that_a_script_asks_for_after_a_moment_is_taken_with_its_headers()
    {
        await using var site = await SiteAsync(Player);
        await using var bench = new BrowserBench();

        var run = await bench.RunAsync(
            new Uri(site.Url, "watch?channel=7"),
            headers: new() { ["User-Agent"] = "Loft/1.0", ["Authorization"] = "Basic abc" }
        );

        var stream = ProgramBench.Only(run);
        Assert.Equal(new Uri(site.Url, "live/master.m3u8?token=42"), stream.Url);
        Assert.Equal(new Uri(site.Url, "watch?channel=7").AbsoluteUri, stream.Headers["Referer"]);
        Assert.Equal("Loft/1.0", stream.Headers["User-Agent"]);
        Assert.Equal("visitor=7", stream.Headers["Cookie"]);
        Assert.DoesNotContain("Authorization", stream.Headers.Keys);
        Assert.DoesNotContain(
            stream.Headers.Keys,
            k =>
                k.StartsWith("sec-", StringComparison.OrdinalIgnoreCase)
                || k.StartsWith("proxy-", StringComparison.OrdinalIgnoreCase)
                || k is "host" or "connection"
        );
        Assert.Equal(["request", "parse", "extract"], run.Steps.Select(s => s.Name));
    }

    [Fact]
    public async Task What_must_be_pressed_is_pressed()
    {
        await using var site = await SiteAsync(
            $"document.body.insertAdjacentHTML('beforeend', '<button class=play>Play</button>'); document.querySelector('.play').onclick = () => {{ {Player} }};"
        );
        await using var bench = new BrowserBench();

        var silent = await bench.RunAsync(site.Url, new() { ["wait"] = "1" });
        var pressed = await bench.RunAsync(site.Url, new() { ["clickSelector"] = "button.play" });
        var missing = await bench.RunAsync(
            site.Url,
            new() { ["clickSelector"] = "#nowhere", ["wait"] = "5" }
        );
        var wrong = await bench.RunAsync(
            site.Url,
            new() { ["clickSelector"] = "a[[", ["wait"] = "2" }
        );

        Assert.IsType<ExtractionResult.Offline>(silent.Result);
        Assert.Contains("script 127.0.0.1", silent.Steps[^1].Snippet, StringComparison.Ordinal);
        Assert.EndsWith("token=42", ProgramBench.Only(pressed).Url.Query, StringComparison.Ordinal);
        Assert.IsType<ExtractionResult.UpstreamError>(missing.Result);
        Assert.Equal(
            "settings.clickSelector",
            Assert.IsType<ExtractionResult.ConfigError>(wrong.Result).Field
        );
    }

    [Fact]
    public async Task A_page_does_not_get_into_the_house_and_its_playlist_is_found_all_the_same()
    {
        var reached = 0;
        await using var house = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                reached++;
                http.Response.Headers.AccessControlAllowOrigin = "*";
                return http.Response.WriteAsync("secret");
            })
        );
        using var stun = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var udp = stun.Client.LocalEndPoint!;
        var port = house.Url.Port;
        await using var site = await SiteAsync(
            $$"""
            const tries = [
              'http://127.0.0.1:{{port}}/', 'http://localhost:{{port}}/', 'http://[::1]:{{port}}/', 'http://169.254.169.254/',
              'https://127.0.0.1:{{port}}/', 'http://house.example:{{port}}/'
            ].map(a => fetch(a, { mode: 'no-cors' }).then(r => r.status, () => 'failed'));
            tries.push(new Promise(done => {
              const socket = new WebSocket('ws://127.0.0.1:{{port}}/');
              socket.onerror = socket.onopen = () => done('socket');
            }));
            const peer = new RTCPeerConnection({ iceServers: [{ urls: 'stun:{{udp}}' }] });
            peer.createDataChannel('x');
            peer.createOffer().then(o => peer.setLocalDescription(o));
            document.head.insertAdjacentHTML('beforeend', '<link rel=preconnect href="http://127.0.0.1:{{port}}/"><link rel=prefetch href="http://127.0.0.1:{{port}}/p"><img src="http://127.0.0.1:{{port}}/i">');
            Promise.all(tries).then(() => setTimeout(() => fetch('/live/master.m3u8?token=42'), 2000));
            """
        );
        await using var bench = new BrowserBench();

        var run = await bench.RunAsync(site.Url);

        Assert.EndsWith("token=42", ProgramBench.Only(run).Url.Query, StringComparison.Ordinal);
        Assert.Equal("0 requests, 0 bytes", $"{reached} requests, {stun.Available} bytes");
    }

    [Fact]
    public async Task A_playlist_in_the_house_that_nobody_allowed_is_refused_and_that_is_said()
    {
        await using var hls = await LiveHls.StartAsync();
        await using var site = await SiteAsync($"fetch('{hls.Master}', {{ mode: 'no-cors' }});");
        await using var bench = new BrowserBench();

        var refused = await bench.RunAsync(site.Url, new() { ["wait"] = "5" });
        var allowed = await bench.RunAsync(site.Url, allowedHosts: [hls.Master.Authority]);

        Assert.Contains("may not reach", refused.Trouble, StringComparison.Ordinal);
        Assert.Equal(hls.Master, ProgramBench.Only(allowed).Url);
    }

    [Theory]
    [InlineData(401, typeof(ExtractionResult.AuthNeeded))]
    [InlineData(404, typeof(ExtractionResult.Offline))]
    [InlineData(429, typeof(ExtractionResult.RateLimited))]
    [InlineData(500, typeof(ExtractionResult.UpstreamError))]
    public async Task A_page_that_answers_with_a_mistake_is_told_by_its_kind(int status, Type kind)
    {
        await using var site = await Loopback.StartAsync(app =>
            app.Run(http =>
            {
                http.Response.StatusCode = status;
                return http.Response.WriteAsync("no");
            })
        );
        await using var bench = new BrowserBench();

        var run = await bench.RunAsync(site.Url);

        Assert.IsType(kind, run.Result);
        Assert.Equal("request", run.Steps[^1].Name);
        Assert.Equal(status, run.Steps[^1].Status);
    }

    [Fact]
    public async Task A_dead_host_and_an_address_that_is_the_playlist_itself_are_no_bugs()
    {
        await using var hls = await LiveHls.StartAsync();
        await using var bench = new BrowserBench();
        using var nobody = new TcpListener(IPAddress.Loopback, 0);
        nobody.Start();
        var port = ((IPEndPoint)nobody.LocalEndpoint).Port;
        nobody.Stop();

        var dead = await bench.RunAsync(new Uri($"http://127.0.0.1:{port}/"));
        var direct = await bench.RunAsync(hls.Master);

        Assert.Equal("The source cannot be reached: nothing answers at its address.", dead.Trouble);
        Assert.Equal(hls.Master, ProgramBench.Only(direct).Url);
    }

    [Fact]
    public async Task Where_there_is_no_browser_that_is_said()
    {
        using var empty = new TempFolder();
        await using var bench = new BrowserBench(place: new ProgramPlace(empty.Path));

        var run = await bench.RunAsync(new Uri("http://127.0.0.1:9/"));

        Assert.Equal(
            "There is no browser: chromium is not installed (Debian: apt-get install chromium).",
            run.Trouble
        );
    }

    internal static Task<Loopback> SiteAsync(string script) =>
        Loopback.StartAsync(app =>
            app.Map(
                "/{**path}",
                (HttpContext http) =>
                {
                    http.Response.Cookies.Append("visitor", "7");
                    return http.Request.Path.Value switch
                    {
                        "/live/master.m3u8" => Results.Content(
                            "#EXTM3U\n",
                            "application/vnd.apple.mpegurl"
                        ),
                        "/player.js" => Results.Content(script, "text/javascript"),
                        _ => Results.Content(
                            "<!doctype html><body><p>Live</p><script src=\"/player.js\"></script></body>",
                            "text/html"
                        ),
                    };
                }
            )
        );
}

/// <summary>They count the browsers of this process: one after another.</summary>
[CollectionDefinition("the house's browser", DisableParallelization = true)]
public sealed class HouseBrowserTestsInTurn;
