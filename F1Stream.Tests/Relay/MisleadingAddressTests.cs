using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.AttackBench;

namespace F1Stream.Tests.Relay;

/// <summary>Addresses that look like one host to a reader and are another one's.</summary>
public sealed class MisleadingAddressTests
{
    [Theory]
    [InlineData("http://user:pass@127.0.0.1:{source}/1.ts", true)]
    [InlineData("http://127.0.0.1:{source}@localhost:{victim}/1.ts", false)]
    [InlineData("http://127.0.0.1:{source}%2f@127.0.0.1:{victim}/1.ts", false)]
    [InlineData("http://localhost:{victim}#@127.0.0.1:{source}/1.ts", false)]
    public async Task A_name_before_the_host_changes_nothing(string child, bool allowed)
    {
        var credentials = "";
        await using var bench = await StartAsync(
            (app, victim) =>
            {
                app.MapGet(
                    "/master.m3u8",
                    (HttpRequest r) =>
                        "#EXTM3U\n#EXTINF:4,\n"
                        + child
                            .Replace("{source}", $"{r.Host.Port}", StringComparison.Ordinal)
                            .Replace("{victim}", $"{victim.Port}", StringComparison.Ordinal)
                        + "\n"
                );
                app.MapFallback(
                    "{**path}",
                    (HttpRequest r) =>
                    {
                        credentials += r.Headers.Authorization;
                        return Results.Bytes(Media.Packets(4));
                    }
                );
            }
        );
        var segment = Assert.Single(await bench.UrisAsync());

        if (allowed)
        {
            using var answer = await bench.GetAsync(segment);
            Assert.Equal(200, (int)answer.StatusCode);
        }
        else
        {
            Assert.Equal((403, "upstream.forbidden_address"), await bench.RefusalAsync(segment));
        }

        Assert.Equal("", credentials);
        Assert.Empty(bench.AtVictim);
    }

    [Fact]
    public async Task The_proxy_is_not_talked_into_another_endpoint()
    {
        await using var bench = await StartAsync((_, _) => { });
        var (source, victim) = (bench.Source.Url.Port, bench.Victim.Url.Port);
        string[] addresses =
        [
            $"http://127.0.0.1:{source}@127.0.0.1:{victim}/",
            $"http://127.0.0.1:{victim}/?http://127.0.0.1:{source}/",
            $"http://127.0.0.1:{victim}/#@127.0.0.1:{source}/",
            $"http://127.0.0.1.:{victim}/",
            $"http:127.0.0.1:{victim}",
            $"//127.0.0.1:{victim}/",
            $"file://127.0.0.1:{source}/etc/passwd",
        ];

        foreach (var address in addresses)
        {
            var refusal = await bench.RefusalAsync("/proxy?url=" + Uri.EscapeDataString(address));

            Assert.Equal((address, (403, "relay.not_allowed")), (address, refusal));
        }

        Assert.Empty(bench.AtVictim);
        Assert.Empty(bench.AtSource);
    }

    [Fact]
    public async Task A_host_that_nobody_understands_is_a_refusal_and_no_accident()
    {
        string[] hosts =
        [
            "xn--a",
            "-",
            "a..b",
            "\u00ad",
            "\u00ad.example",
            "a_b",
            "a\u2024b",
            "xn--\u00e9",
            new string('\u00e9', 100),
            "a%00b",
            "a%0d%0ab",
            "[v1.x]",
            "[::1%25lo]",
            "1.2.3.4.5",
            "999.1.1.1",
            "0x100000000",
            new string('a', 300),
            "x:99999",
            "x:0",
            ":80",
            "",
        ];
        await using var bench = await StartAsync(
            Echo,
            names: (_, _) => throw new SocketException((int)SocketError.HostNotFound)
        );

        foreach (var host in hosts)
        {
            var playlist = bench.Playlist($"#EXTM3U\n#EXTINF:4,\nhttp://{host}/1.ts\n");
            using var first = await bench.GetAsync(playlist);
            var path = first.IsSuccessStatusCode
                ? Assert.Single(await bench.UrisAsync(playlist))
                : playlist;
            using var last = await bench.GetAsync(path);

            Assert.True((int)last.StatusCode is 403 or 502, $"{host}: {last.StatusCode}");
        }
    }
}
