using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using F1Stream.Web.Relay;
using Microsoft.Extensions.Configuration;

namespace F1Stream.Tests.Relay;

public sealed class RelayCorsTests
{
    private const string Friend = "https://tv.example.org";

    [Theory]
    [InlineData("/live/s1/master.m3u8")]
    [InlineData("/relay/x.ts")]
    [InlineData("/proxy?url=x")]
    public async Task A_known_origins_preflight_needs_no_sign_in(string path)
    {
        await using var server = await StartAsync(Friend);

        using var answer = await PreflightAsync(server, path, Friend);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(Friend, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal("GET,HEAD,OPTIONS", Header(answer, "Access-Control-Allow-Methods"));
        Assert.Equal("Range", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("true", Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Theory]
    [InlineData("/relay/x.ts", "https://tv.example.org.evil.example")]
    [InlineData("/relay/x.ts", "http://tv.example.org")]
    [InlineData("/relay/x.ts", "null")]
    [InlineData("/api/v1/streams", Friend)]
    [InlineData("/sign-in", Friend)]
    public async Task Another_origin_and_another_address_get_no_leave(string path, string origin)
    {
        await using var server = await StartAsync(Friend);

        using var preflight = await PreflightAsync(server, path, origin);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", origin);
        using var answer = await server.Client.SendAsync(request);

        Assert.DoesNotContain(preflight.Headers, IsCors);
        Assert.DoesNotContain(answer.Headers, IsCors);
    }

    [Fact]
    public async Task A_known_origin_can_read_refusals_but_still_has_to_sign_in()
    {
        await using var server = await StartAsync(Friend);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/relay/x.ts");
        request.Headers.Add("Origin", Friend);

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(Friend, Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(
            "Content-Range,Content-Length,Accept-Ranges",
            Header(answer, "Access-Control-Expose-Headers")
        );
    }

    [Fact]
    public async Task What_a_browser_keeps_from_its_own_page_it_asks_for_again_from_another()
    {
        await using var server = await StartAsync(Friend);

        using var answer = await server.Client.GetAsync(new Uri("relay/x", UriKind.Relative));

        Assert.Equal("Origin", Header(answer, "Vary"));
    }

    [Theory]
    [InlineData("/live/s1/master.m3u8")]
    [InlineData("/relay/x.ts")]
    [InlineData("/proxy")]
    public async Task Without_the_option_options_says_what_can_be_asked_and_nothing_more(
        string path
    )
    {
        await using var server = await StartAsync(origins: null);

        using var answer = await PreflightAsync(server, path, Friend);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], answer.Content.Headers.Allow.Order());
        Assert.DoesNotContain(answer.Headers, IsCors);
        Assert.False(answer.Headers.Contains("Vary"));
    }

    [Fact]
    public void Origins_are_understood_as_browsers_write_them()
    {
        using var settings = new ConfigurationManager();
        settings[$"{RelayCors.Setting}:0"] = "HTTPS://TV.Example.org:443/";
        settings[$"{RelayCors.Setting}:1"] = "http://192.168.1.20:3000, http://[::1]:3000";
        settings[$"{RelayCors.Setting}:2"] = "https://bücher.example";

        var origins = RelayCors.Read(settings);

        string[] written =
        [
            Friend,
            "http://192.168.1.20:3000",
            "http://[::1]:3000",
            "https://xn--bcher-kva.example",
        ];
        Assert.Equal(written.Order(), origins.Order());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("tv.example.org")]
    [InlineData("null")]
    [InlineData("ftp://tv.example.org")]
    [InlineData("https://tv.example.org/player")]
    [InlineData("https://tv.example.org/?x")]
    [InlineData("https://me@tv.example.org")]
    public async Task Anything_else_stops_the_start(string entry)
    {
        var refused = await Assert.ThrowsAsync<StartRefusedException>(() => StartAsync(entry));

        Assert.Contains($"\"{entry}\"", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<RunningServer> StartAsync(string? origins)
    {
        var server = await RunningServer.StartAsync(
            settings: new() { [RelayCors.Setting] = origins }
        );
        await server.SetUpAsync();
        return server;
    }

    private static async Task<HttpResponseMessage> PreflightAsync(
        RunningServer server,
        string path,
        string origin
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, path);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "range");
        return await server.Client.SendAsync(request);
    }

    private static bool IsCors(KeyValuePair<string, IEnumerable<string>> header) =>
        header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase);

    private static string Header(HttpResponseMessage answer, string name) =>
        string.Join(',', answer.Headers.GetValues(name));
}
