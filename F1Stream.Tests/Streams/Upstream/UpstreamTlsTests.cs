using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static F1Stream.Tests.Streams.Upstream.UpstreamBench;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class UpstreamTlsTests
{
    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task Over_TLS_the_newest_protocol_that_both_know_is_spoken(
        HttpProtocols known,
        string spoken
    )
    {
        await using var source = await TlsLoopback.StartAsync(Protocol, known);
        using var upstream = new UpstreamBench(authority: source.Certificate);

        Assert.Equal(spoken, await upstream.TextAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task In_clear_it_stays_HTTP_1()
    {
        await using var source = await Loopback.StartAsync(Protocol);
        using var upstream = new UpstreamBench();

        Assert.Equal("HTTP/1.1", await upstream.TextAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task Many_requests_at_once_share_one_connection()
    {
        var all = new TaskCompletionSource();
        var connections = new HashSet<string>();
        var waiting = 0;
        await using var source = await TlsLoopback.StartAsync(app =>
            app.MapGet(
                "/",
                async (HttpContext context) =>
                {
                    lock (connections)
                    {
                        connections.Add(context.Connection.Id);
                        if (++waiting == 40)
                        {
                            all.SetResult();
                        }
                    }

                    await all.Task.WaitAsync(context.RequestAborted);
                    return "";
                }
            )
        );
        using var upstream = new UpstreamBench(authority: source.Certificate);

        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => upstream.TextAsync(Typed(source.Url)))
        );

        Assert.Single(connections);
    }

    [Fact]
    public async Task A_shared_connection_to_a_private_address_serves_only_whom_it_may()
    {
        await using var source = await TlsLoopback.StartAsync(Protocol);
        using var upstream = new UpstreamBench(authority: source.Certificate);
        Assert.Equal("HTTP/2", await upstream.TextAsync(Typed(source.Url)));

        var code = await upstream.RefusalAsync(
            new UpstreamRequest(source.Url, SourceReach.PublicOnly)
        );

        Assert.Equal("upstream.forbidden_address", code);
    }

    [Fact]
    public async Task A_certificate_of_nobody_we_know_is_refused()
    {
        await using var source = await TlsLoopback.StartAsync(Protocol);
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.untrusted", await upstream.RefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused()
    {
        await using var source = await TlsLoopback.StartAsync(Protocol);
        using var upstream = new UpstreamBench(authority: source.Certificate);
        var elsewhere = new Uri($"https://other.example:{source.Url.Port}/");

        Assert.Equal("upstream.untrusted", await upstream.RefusalAsync(Typed(elsewhere)));
    }

    [Fact]
    public async Task A_port_without_TLS_is_refused()
    {
        await using var source = await Loopback.StartAsync(Protocol);
        using var upstream = new UpstreamBench();
        var secure = new Uri($"https://127.0.0.1:{source.Url.Port}/");

        Assert.Equal("upstream.untrusted", await upstream.RefusalAsync(Typed(secure)));
    }

    [Fact]
    public async Task Credentials_and_cookies_are_not_taken_from_https_to_http()
    {
        static string Show(HttpRequest r) => $"{r.Headers.Authorization}|{r.Headers.Cookie}";
        await using var plain = await Loopback.StartAsync(app => app.MapGet("/", Show));
        await using var source = await TlsLoopback.StartAsync(app =>
        {
            app.MapGet("/show", Show);
            app.MapGet(
                "/down",
                (HttpResponse r) =>
                {
                    r.Cookies.Append("n", "v");
                    return Results.Redirect($"http://tls.example:{plain.Url.Port}/");
                }
            );
        });
        using var upstream = new UpstreamBench(authority: source.Certificate);
        UpstreamRequest Get(string path) =>
            Typed(new Uri(source.Url, path), "tls.example") with
            {
                SourceId = "a",
                Headers = new Dictionary<string, string>
                {
                    ["Authorization"] = "Bearer s",
                    ["Cookie"] = "own=1",
                },
            };

        Assert.Equal("|", await upstream.TextAsync(Get("/down")));
        Assert.Equal("Bearer s|own=1; n=v", await upstream.TextAsync(Get("/show")));
    }

    private static void Protocol(WebApplication app) =>
        app.MapGet("/", (HttpRequest r) => r.Protocol);
}
