using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.AttackBench;

namespace F1Stream.Tests.Relay;

/// <summary>Sources that try to lead the relay where it must not go. The victim must not even be asked.</summary>
public sealed class RelayAttackTests
{
    [Fact]
    public async Task A_redirect_into_the_house_is_not_followed()
    {
        string[] places =
        [
            "http://127.0.0.1:{0}/",
            "http://localhost:{0}/",
            "http://[::ffff:127.0.0.1]:{0}/",
            "http://2130706433:{0}/",
            "//127.0.0.1:{0}/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::ffff:169.254.169.254]/latest/meta-data/",
            "http://[::ffff:10.0.0.1]/",
            "http://[64:ff9b::10.0.0.1]/",
        ];
        await using var bench = await StartAsync(Redirecting);

        foreach (var place in places)
        {
            var to = place.Replace("{0}", $"{bench.Victim.Url.Port}", StringComparison.Ordinal);
            var path = "/to?place=" + Uri.EscapeDataString(to);
            var segment = Assert.Single(
                await bench.UrisAsync(bench.Playlist($"#EXTM3U\n#EXTINF:4,\n{path}\n"))
            );

            var asSegment = await bench.RefusalAsync(segment);
            var asPlaylist = await bench.RefusalAsync(bench.Proxy(path));

            Assert.Equal((place, (403, "upstream.forbidden_address")), (place, asSegment));
            Assert.Equal((place, (403, "upstream.forbidden_address")), (place, asPlaylist));
        }

        Assert.Empty(bench.AtVictim);
    }

    [Fact]
    public async Task A_redirect_to_another_scheme_is_not_followed()
    {
        string[] places =
        [
            "file:///etc/passwd",
            "gopher://127.0.0.1:{0}/",
            "ftp://127.0.0.1:{0}/",
            "data:application/vnd.apple.mpegurl,%23EXTM3U",
        ];
        await using var bench = await StartAsync(Redirecting);

        foreach (var place in places)
        {
            var to = place.Replace("{0}", $"{bench.Victim.Url.Port}", StringComparison.Ordinal);
            var path = "/to?place=" + Uri.EscapeDataString(to);

            var refusal = await bench.RefusalAsync(bench.Proxy(path));

            Assert.Equal((place, (502, "upstream.bad_url")), (place, refusal));
        }

        Assert.Empty(bench.AtVictim);
    }

    [Fact]
    public async Task Two_thousand_redirects_are_five()
    {
        await using var bench = await StartAsync(
            (app, _) =>
            {
                app.MapGet("/master.m3u8", () => Results.Redirect("/1"));
                app.MapGet(
                    "/{n:int}",
                    (int n) =>
                        n < 2000
                            ? Results.Redirect((n + 1).ToString(CultureInfo.InvariantCulture))
                            : Results.Text("#EXTM3U\n")
                );
            }
        );

        Assert.Equal((502, "upstream.too_many_redirects"), await bench.RefusalAsync());
        Assert.Equal(6, bench.AtSource.Count);
    }

    [Fact]
    public async Task A_typed_name_is_resolved_once_and_the_connection_goes_to_that_very_address()
    {
        var asked = 0;
        await using var bench = await StartAsync(
            (app, _) => app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n"),
            s => FixedCatalogue.StreamAt(new Uri($"http://tuner.example:{s.Url.Port}/master.m3u8")),
            (_, _) =>
                Task.FromResult<IPAddress[]>([
                    Interlocked.Increment(ref asked) == 1
                        ? IPAddress.Loopback
                        : IPAddress.Parse("169.254.169.254"),
                ])
        );

        Assert.Single(await bench.UrisAsync());
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task A_name_that_is_public_at_the_first_look_and_private_at_the_next_leads_nowhere()
    {
        var asked = 0;
        await using var bench = await StartAsync(
            (app, victim) =>
                app.MapGet(
                    "/master.m3u8",
                    () => $"#EXTM3U\n#EXTINF:4,\nhttp://rebinding.example:{victim.Port}/1.ts\n"
                ),
            // Nobody has had this public address since 2006: where there is a way to the internet it is silent, elsewhere there is no way.
            names: (_, _) =>
                Task.FromResult<IPAddress[]>([
                    Interlocked.Increment(ref asked) == 1
                        ? IPAddress.Parse("3ffe::1")
                        : IPAddress.Loopback,
                ])
        );
        var segment = Assert.Single(await bench.UrisAsync());

        var refusal = await bench.RefusalAsync(segment);

        // One look for each connection: a second try of its own looks again, and is told no.
        Assert.Equal(
            asked == 1 ? (502, "upstream.unreachable") : (403, "upstream.forbidden_address"),
            refusal
        );
        Assert.InRange(asked, 1, 2);
        Assert.Empty(bench.AtVictim);
    }

    [Theory]
    [InlineData("#EXTINF:4,\n{0}\n")]
    [InlineData("#EXT-X-MAP:URI=\"{0}\"\n#EXTINF:4,\n1.m4s\n")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"{0}\"\n#EXTINF:4,\n1.ts\n")]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=1\n{0}\n")]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"a\",NAME=\"a\",URI=\"{0}\"\n")]
    public async Task A_child_that_is_not_http_is_never_relayed(string playlist)
    {
        string[] children =
        [
            "file:///etc/passwd",
            "gopher://127.0.0.1:{victim}/_x",
            "ftp://127.0.0.1:{victim}/x",
            "javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
        ];
        // A key may stand in the playlist itself: nothing is fetched for it, by nobody.
        var checkedOnes = playlist.Contains("KEY", StringComparison.Ordinal)
            ? children[..^1]
            : children;
        await using var bench = await StartAsync(Echo);

        foreach (var child in checkedOnes)
        {
            var text = playlist
                .Replace("{0}", child, StringComparison.Ordinal)
                .Replace("{victim}", $"{bench.Victim.Url.Port}", StringComparison.Ordinal);

            var refusal = await bench.RefusalAsync(bench.Playlist("#EXTM3U\n" + text));

            Assert.Equal((child, (502, "relay.bad_child")), (child, refusal));
        }

        Assert.Empty(bench.AtVictim);
    }

    [Fact]
    public async Task This_servers_own_port_is_closed_to_playlists_even_where_the_host_is_allowed()
    {
        string[] hosts =
        [
            "127.0.0.1",
            "127.0.0.2",
            "localhost",
            "localhost.",
            "LOCALHOST",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::127.0.0.1]",
            "[64:ff9b::127.0.0.1]",
            "2130706433",
            "0x7f.1",
            "0x7f000001",
            "0177.0.0.1",
            "127.1",
            "0.0.0.0",
            "[::]",
            "\uff11\uff12\uff17.0.0.1",
            .. OwnLanAddresses(),
        ];
        await using var bench = await StartAsync(
            Echo,
            s =>
                s with
                {
                    Source = s.Source with
                    {
                        AllowedHosts = [.. hosts, .. hosts.Select(h => HostOf($"http://{h}/"))],
                    },
                },
            (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback, IPAddress.IPv6Loopback])
        );

        foreach (var host in hosts)
        {
            var own = $"http://{host}:{bench.Server.Url.Port}{Own}";
            var segment = Assert.Single(
                await bench.UrisAsync(bench.Playlist($"#EXTM3U\n#EXTINF:4,\n{own}\n"))
            );

            var refusal = await bench.RefusalAsync(segment);

            Assert.Equal((host, (403, "upstream.forbidden_address")), (host, refusal));
        }

        Assert.Empty(bench.AtVictim);
    }

    private static void Redirecting(WebApplication app, Uri victim)
    {
        Echo(app, victim);
        app.MapGet(
            "/to",
            (string place, HttpResponse response) =>
            {
                response.StatusCode = 302;
                response.Headers.Location = place;
            }
        );
    }

    private static string HostOf(string url) =>
        new Uri(url) is { HostNameType: UriHostNameType.IPv6 } six
            ? six.Host
            : new Uri(url).IdnHost;

    private static IEnumerable<string> OwnLanAddresses() =>
        NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(i => i.GetIPProperties().UnicastAddresses)
            .Select(a => a.Address)
            .Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))
            .Select(a => $"{a}");
}
