using System.Net;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Upstream;

public sealed class TrustZoneTests
{
    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://[::ffff:169.254.169.254]/")]
    [InlineData("http://0.0.0.0:9/")]
    [InlineData("http://2130706433:9/")]
    public async Task A_typed_source_on_loopback_cannot_redirect_us_into_the_house(string to)
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet("/", () => Results.Redirect(to))
        );
        using var upstream = new UpstreamBench();

        var code = await upstream.RefusalAsync(Typed(source.Url));

        Assert.Equal("upstream.forbidden_address", code);
    }

    [Fact]
    public async Task A_typed_source_on_loopback_is_reached()
    {
        await using var source = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        using var upstream = new UpstreamBench();

        Assert.Equal("hello", await upstream.TextAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_pooled_connection_to_a_private_address_serves_only_whom_it_may()
    {
        await using var source = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        using var upstream = new UpstreamBench();
        await upstream.TextAsync(Typed(source.Url));

        var code = await upstream.RefusalAsync(
            new UpstreamRequest(source.Url, SourceReach.PublicOnly)
        );

        Assert.Equal("upstream.forbidden_address", code);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://+:{0}")]
    [InlineData("http://[::]:{0}")]
    public async Task This_servers_own_port_is_refused_even_when_typed(string binding)
    {
        await using var source = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        var own = binding.Replace("{0}", $"{source.Url.Port}", StringComparison.Ordinal);
        using var upstream = new UpstreamBench(ownBindings: [own]);

        Assert.Equal("upstream.forbidden_address", await upstream.RefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public async Task A_name_that_turns_private_is_refused_and_is_resolved_once_per_connection()
    {
        var asked = 0;
        using var upstream = new UpstreamBench(
            names: (_, _) =>
            {
                asked++;
                return Task.FromResult<IPAddress[]>([IPAddress.Parse("192.168.1.1")]);
            }
        );

        var code = await upstream.RefusalAsync(
            new UpstreamRequest(new Uri("http://rebinding.example/"), SourceReach.PublicOnly)
        );

        Assert.Equal("upstream.forbidden_address", code);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Of_several_addresses_only_the_allowed_are_tried()
    {
        await using var source = await Loopback.StartAsync(app => app.MapGet("/", () => "hello"));
        using var upstream = new UpstreamBench(
            names: (_, _) =>
                Task.FromResult<IPAddress[]>([
                    IPAddress.Parse("169.254.169.254"),
                    IPAddress.Loopback,
                ])
        );
        var named = new Uri($"http://tuner.lan:{source.Url.Port}/");

        Assert.Equal("hello", await upstream.TextAsync(Typed(named)));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.org/x")]
    public async Task Only_http_and_https_are_spoken(string url)
    {
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.bad_url", await upstream.RefusalAsync(Typed(new Uri(url))));
    }

    [Fact]
    public async Task A_redirect_to_a_file_is_refused()
    {
        await using var source = await Loopback.StartAsync(app =>
            app.MapGet("/", () => Results.Redirect("file:///etc/passwd"))
        );
        using var upstream = new UpstreamBench();

        Assert.Equal("upstream.bad_url", await upstream.RefusalAsync(Typed(source.Url)));
    }

    [Fact]
    public void A_host_that_spells_a_typed_endpoint_is_not_that_endpoint()
    {
        var reach = UpstreamBench.ReachOf(new Uri("http://[fd00::5]/"));

        Assert.True(reach.Covers(new Uri("http://[fd00::5]/x")));
        Assert.False(reach.Covers(new Uri("http://[fd00::5:80]/")));
        Assert.False(reach.Covers(new Uri("http://[fd00::5]:81/")));
    }

    private static UpstreamRequest Typed(Uri url) => new(url, UpstreamBench.ReachOf(url));
}
