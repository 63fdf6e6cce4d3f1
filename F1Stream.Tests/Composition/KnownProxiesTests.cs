using F1Stream.Domain.Kernel;
using F1Stream.Tests.Kit;
using F1Stream.Web.Composition;
using Microsoft.Extensions.Configuration;

namespace F1Stream.Tests.Composition;

public sealed class KnownProxiesTests
{
    [Fact]
    public void Without_the_option_nobodys_forwarded_headers_are_believed() =>
        Assert.Null(KnownProxies.Read(new ConfigurationManager()));

    [Fact]
    public void Addresses_and_networks_are_read_from_a_list_or_between_commas()
    {
        using var settings = new ConfigurationManager();
        settings[$"{KnownProxies.Setting}:0"] = "10.0.0.2";
        settings[$"{KnownProxies.Setting}:1"] = "172.16.0.0/12, ::1";

        var options = KnownProxies.Read(settings)!;

        Assert.Equal(["10.0.0.2", "::1"], options.KnownProxies.Select(p => p.ToString()));
        Assert.Equal(["172.16.0.0/12"], options.KnownIPNetworks.Select(n => n.ToString()));
    }

    [Theory]
    [InlineData("nginx")]
    [InlineData("10.0.0.0/33")]
    public void Anything_else_stops_the_start(string entry)
    {
        using var settings = new ConfigurationManager();
        settings[KnownProxies.Setting] = entry;

        var refused = Assert.Throws<StartRefusedException>(() => KnownProxies.Read(settings));

        Assert.Contains($"\"{entry}\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_a_known_proxy_on_this_machine_a_stranger_is_still_a_stranger()
    {
        await using var server = await RunningServer.StartAsync(
            settings: new() { [KnownProxies.Setting] = "127.0.0.1,::1" }
        );
        server.Client.DefaultRequestHeaders.Add("X-Forwarded-For", "127.0.0.1");

        Assert.Equal("/setup", (await Page.OpenAsync(server.Client, "/")).Location);
        Assert.True((await Page.OpenAsync(server.Client, "/setup")).Asks("Code"));
    }
}
