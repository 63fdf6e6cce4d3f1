using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Infrastructure.Streams.Remux;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Relay;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>Which addresses ffmpeg may open itself, and with what.</summary>
public sealed class DirectInputsTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("rtsp://10.0.0.5/cam")]
    [InlineData("rtmp://192.168.1.4/live/x")]
    [InlineData("srt://10.0.0.5:9000?streamid=a")]
    [InlineData("udp://239.1.2.3:1234")]
    [InlineData("udp://0.0.0.0:1234")]
    [InlineData("rtp://[ff15::1]:5004")]
    public async Task What_was_typed_may_be_in_the_house(string url)
    {
        var arguments = Allowed(await AskAsync(url, url));

        Assert.Contains("-protocol_whitelist", arguments);
        Assert.Equal("-i", arguments[^2]);
    }

    [Theory]
    [InlineData("rtsp://10.0.0.5/cam", "rtsp://10.0.0.6/cam")]
    [InlineData("rtsp://10.0.0.5/cam", "rtsp://10.0.0.5:555/cam")]
    [InlineData("rtsp://10.0.0.5/cam", "rtsp://198.51.100.7/cam")]
    [InlineData("http://lists.example/all.m3u", "rtsp://camera.example/cam")]
    [InlineData("rtsp://169.254.169.254/latest", "rtsp://169.254.169.254/latest")]
    [InlineData("rtsp://[::ffff:169.254.169.254]/x", "rtsp://[::ffff:169.254.169.254]/x")]
    [InlineData("rtmp://239.1.2.3/live", "rtmp://239.1.2.3/live")]
    [InlineData("srt://0.0.0.0:9000", "srt://0.0.0.0:9000")]
    [InlineData("udp://224.0.0.1:1234", "udp://224.0.0.1:1234")]
    public async Task Everything_else_is_refused(string typed, string url) =>
        Assert.Equal("upstream.forbidden_address", Refused(await AskAsync(typed, url)).Code);

    [Fact]
    public async Task A_host_on_the_allow_list_is_as_good_as_typed() =>
        Allowed(
            await AskAsync("http://lists.example/all.m3u", "rtsp://10.0.0.6/cam", allow: "10.0.0.6")
        );

    [Fact]
    public async Task This_servers_own_port_is_refused()
    {
        var own = $"rtmp://127.0.0.1:{_server.Url.Port}/live/x";

        Assert.Equal("upstream.forbidden_address", Refused(await AskAsync(own, own)).Code);
    }

    [Fact]
    public async Task An_address_without_a_port_says_so() =>
        Assert.Contains(
            "must have a port",
            Refused(await AskAsync("srt://10.0.0.5", "srt://10.0.0.5")).Say,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Ffmpeg_gets_the_address_that_was_checked_and_the_password_of_the_typed_host()
    {
        var inputs = new DirectInputs(
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.9")]),
            _server.Services.GetRequiredService<OwnEndpoints>()
        );
        var source = Source("rtsp://camera.example/cam?x=1") with
        {
            AllowedHosts = ["other.example"],
        };

        var typed = await inputs.ArgumentsAsync(
            source,
            new("rtsp://camera.example/cam?x=1"),
            default
        );
        var other = await inputs.ArgumentsAsync(source, new("rtsp://other.example/cam"), default);
        var named = await inputs.ArgumentsAsync(source, new("rtmp://other.example/live"), default);

        Assert.Equal("rtsp://mara:a%2Fb@10.0.0.9:554/cam?x=1", Allowed(typed)[^1]);
        Assert.Equal("rtsp://10.0.0.9:554/cam", Allowed(other)[^1]);
        Assert.Equal("rtmp://other.example:1935/live", Allowed(named)[^1]);
        Assert.Contains("tcp", Allowed(typed));
    }

    private Task<Outcome<string[]>> AskAsync(string typed, string url, string? allow = null) =>
        _server
            .Services.GetRequiredService<DirectInputs>()
            .ArgumentsAsync(
                Source(typed) with
                {
                    AllowedHosts = allow is null ? [] : [allow],
                },
                new Uri(url),
                CancellationToken.None
            );

    private static StreamSource Source(string typed) =>
        FixedCatalogue.StreamAt(new Uri(typed)).Source with
        {
            Settings = new Dictionary<string, string>
            {
                ["url"] = typed,
                ["username"] = "mara",
                ["password"] = "a/b",
            },
        };

    private static string[] Allowed(Outcome<string[]> outcome) =>
        Assert.IsType<Outcome<string[]>.Done>(outcome).Value;

    private static Refusal Refused(Outcome<string[]> outcome) =>
        Assert.IsType<Outcome<string[]>.Refused>(outcome).Why;
}
