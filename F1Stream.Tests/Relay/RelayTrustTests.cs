using F1Stream.Domain.Streams;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Relay;

public sealed class RelayTrustTests
{
    [Theory]
    [InlineData("http://192.0.2.1/x.m3u8")]
    [InlineData("https://example.org/x.m3u8")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task An_address_of_no_source_is_not_proxied(string url)
    {
        await using var bench = await StartAsync(_ => { });

        var refusal = await bench.RefusalAsync("/proxy?url=" + Uri.EscapeDataString(url));

        Assert.Equal((403, "relay.not_allowed"), refusal);
    }

    [Fact]
    public async Task An_address_of_a_switched_off_source_is_not_proxied()
    {
        await using var bench = await StartAsync(
            _ => { },
            s =>
                s with
                {
                    Url = new Uri("http://192.0.2.1/"),
                    Source = s.Source with { Enabled = false },
                }
        );

        Assert.Equal((403, "relay.not_allowed"), await bench.RefusalAsync(Proxy(bench, "/x")));
    }

    [Fact]
    public async Task An_address_at_a_sources_endpoint_is_proxied_with_that_sources_headers()
    {
        await using var bench = await StartAsync(
            app =>
                app.MapGet(
                    "/other",
                    (HttpRequest r) =>
                        r.Headers["X-Api-Key"] == "k" && r.Headers.Referer == "http://r.example/"
                            ? Results.Text("#EXTM3U\n#EXTINF:4,\n1.ts\n")
                            : Results.StatusCode(403)
                ),
            s => s with { Source = s.Source with { Headers = Headers } }
        );

        Assert.Single(await bench.UrisAsync(Proxy(bench, "/other")));
    }

    [Fact]
    public async Task A_token_survives_a_restart_and_dies_with_its_source()
    {
        using var data = new TempFolder();
        await using var upstream = await Loopback.StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
            app.MapGet("/1.ts", () => Results.Bytes(Media.Packets(4)));
        });
        var stream = FixedCatalogue.StreamAt(new Uri(upstream.Url, "/master.m3u8"));
        string segment;
        await using (var before = await ServerAsync(data, new FixedCatalogue(stream)))
        {
            var playlist = await before.Client.GetStringAsync(new Uri(Live, UriKind.Relative));
            segment = playlist.Split('\n')[2];
        }

        await using (var after = await ServerAsync(data, new FixedCatalogue(stream)))
        {
            using var answer = await after.Client.GetAsync(new Uri(segment, UriKind.Relative));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        await using var without = await ServerAsync(data, new FixedCatalogue());
        using var gone = await without.Client.GetAsync(new Uri(segment, UriKind.Relative));
        Assert.Equal(404, (int)gone.StatusCode);
    }

    private static Dictionary<string, string> Headers { get; } =
        new() { ["X-Api-Key"] = "k", ["Referer"] = "http://r.example/" };

    private static Task<RunningServer> ServerAsync(TempFolder data, FixedCatalogue catalogue) =>
        RunningServer.StartAsync(
            data.Path,
            services: s => s.AddSingleton<IStreamCatalogue>(catalogue)
        );

    private static string Proxy(RelayBench bench, string path) =>
        "/proxy?url=" + Uri.EscapeDataString(new Uri(bench.Upstream.Url, path).AbsoluteUri);
}
