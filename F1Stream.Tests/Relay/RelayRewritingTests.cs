using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Relay;

/// <summary>What takes more than one playlist to be right, through the running server.</summary>
public sealed class RelayRewritingTests
{
    [Fact]
    public async Task A_list_of_interstitials_leads_to_playlists_on_this_server()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet(
                "/master.m3u8",
                () =>
                    "#EXTM3U\n#EXTINF:4,\n1.ts\n#EXT-X-DATERANGE:ID=\"a\",X-ASSET-LIST=\"ads/list?x=1\"\n"
            );
            app.MapGet(
                "/ads/list",
                (string x) => Results.Text($$"""{"ASSETS":[{"URI":"{{x}}.m3u8","DURATION":1}]}""")
            );
            app.MapGet("/ads/1.m3u8", () => "#EXTM3U\n#EXTINF:4,\nad.ts\n");
        });

        using var answer = await bench.GetAsync(await ListAsync(bench));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain(bench.Upstream.Url.Authority, text, StringComparison.Ordinal);
        using var list = JsonDocument.Parse(text);
        var asset = list.RootElement.GetProperty("ASSETS")[0];
        Assert.Equal(1, asset.GetProperty("DURATION").GetInt32());
        Assert.Single(await bench.UrisAsync(asset.GetProperty("URI").GetString()!));
    }

    [Fact]
    public async Task A_page_in_place_of_a_list_of_interstitials_is_refused()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => "#EXTM3U\n#EXT-X-DATERANGE:X-ASSET-LIST=\"l\"\n");
            app.MapGet("/l", () => Results.Text("<html></html>", "text/html"));
        });

        Assert.Equal((502, "relay.asset_list"), await bench.RefusalAsync(await ListAsync(bench)));
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_child_playlist_imports_what_its_master_defined()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet(
                "/master.m3u8",
                () =>
                    "#EXTM3U\n#EXT-X-DEFINE:NAME=\"p\",VALUE=\"deep/er\"\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv.m3u8\n"
            );
            app.MapGet(
                "/v.m3u8",
                () => "#EXTM3U\n#EXT-X-DEFINE:IMPORT=\"p\"\n#EXTINF:4,\n{$p}/1.ts\n"
            );
            app.MapGet("/deep/er/1.ts", () => Results.Bytes(Media.Packets(4), "video/mp2t"));
        });

        var media = Assert.Single(await bench.UrisAsync(Live));
        var segment = Assert.Single(await bench.UrisAsync(media));
        using var answer = await bench.GetAsync(segment);

        Assert.Equal(Media.Packets(4), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_rendition_report_names_the_url_that_the_master_gave()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet(
                "/master.m3u8",
                () =>
                    "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\na.m3u8?t=1\n#EXT-X-STREAM-INF:BANDWIDTH=2\nb.m3u8?t=2\n"
            );
            app.MapGet(
                "/a.m3u8",
                () =>
                    "#EXTM3U\n#EXTINF:4,\n1.ts\n#EXT-X-RENDITION-REPORT:URI=\"b.m3u8\",LAST-MSN=0\n"
            );
        });

        var variants = await bench.UrisAsync(Live);
        using var answer = await bench.GetAsync(variants[0]);

        Assert.Contains(
            $"#EXT-X-RENDITION-REPORT:URI=\"{variants[1]}\"",
            await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
    }

    private static async Task<string> ListAsync(RelayBench bench)
    {
        using var answer = await bench.GetAsync(Live);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Split("X-ASSET-LIST=\"")[1].Split('"')[0];
    }
}
