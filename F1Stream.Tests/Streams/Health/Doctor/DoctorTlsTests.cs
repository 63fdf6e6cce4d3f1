using F1Stream.Domain.Streams.Health.Doctor;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams.Upstream;

namespace F1Stream.Tests.Streams.Health.Doctor;

/// <summary>The doctor's hop over TLS, with a certificate that is believed and with ones that are not.</summary>
public sealed class DoctorTlsTests
{
    [Fact]
    public async Task A_certificate_that_is_believed_is_told_with_the_time_that_it_still_holds()
    {
        await using var source = await TlsLoopback.StartAsync(_ => { });
        using var bench = new UpstreamBench(authority: source.Certificate);

        var hops = await HopsAsync(bench, source.Url);

        Assert.Equal([HopNames.Dns, HopNames.Connect, HopNames.Tls], hops.Select(h => h.Name));
        Assert.Null(hops[^1].Why);
        Assert.Matches(@"^Tls1\d; days that the certificate still holds: 0\.$", hops[^1].Say);
    }

    [Fact]
    public async Task A_certificate_of_nobody_known_fails_there()
    {
        await using var source = await TlsLoopback.StartAsync(_ => { });
        using var bench = new UpstreamBench();

        var hop = (await HopsAsync(bench, source.Url))[^1];

        Assert.Equal((HopNames.Tls, "upstream.untrusted"), (hop.Name, hop.Why?.Code));
        Assert.Contains("not valid for this host", hop.Say, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_host_fails_there()
    {
        await using var source = await TlsLoopback.StartAsync(_ => { });
        using var bench = new UpstreamBench(authority: source.Certificate);

        var hop = (await HopsAsync(bench, new UriBuilder(source.Url) { Host = "b.example" }.Uri))[
            ^1
        ];

        Assert.Equal((HopNames.Tls, "upstream.untrusted"), (hop.Name, hop.Why?.Code));
    }

    [Fact]
    public async Task A_port_that_speaks_in_clear_fails_there()
    {
        await using var source = await Loopback.StartAsync(_ => { });
        using var bench = new UpstreamBench();

        var hop = (await HopsAsync(bench, new UriBuilder(source.Url) { Scheme = "https" }.Uri))[^1];

        Assert.Equal(HopNames.Tls, hop.Name);
        Assert.NotNull(hop.Why);
    }

    private static async Task<List<ConnectionHop>> HopsAsync(UpstreamBench bench, Uri url)
    {
        var check = new ConnectionCheck(bench.Connections, TimeProvider.System);
        var hops = new List<ConnectionHop>();
        await foreach (var hop in check.GoAsync(url, UpstreamBench.ReachOf(url), default))
        {
            hops.Add(hop);
        }

        return hops;
    }
}
