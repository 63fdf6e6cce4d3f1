using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using static F1Stream.Tests.Relay.RelayBench;

namespace F1Stream.Tests.Relay;

public sealed class RelayPlaylistTests
{
    private const string Master = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n";

    [Fact]
    public async Task A_master_leads_to_a_media_playlist_and_that_to_a_segment()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => Master + "deep/er/chunklist\n");
            app.MapGet("/deep/er/chunklist", () => "#EXTM3U\n#EXTINF:4,\n../seg/1\n");
            app.MapGet("/deep/seg/1", () => Results.Bytes(Media.Packets(5), "text/html"));
        });

        var media = Assert.Single(await bench.UrisAsync(Live));
        Assert.StartsWith("/relay/", media, StringComparison.Ordinal);
        var segment = Assert.Single(await bench.UrisAsync(media));
        using var answer = await bench.GetAsync(segment);

        Assert.Equal(Media.Packets(5), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("video/mp2t", answer.Content.Headers.ContentType!.MediaType);
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public async Task A_playlist_is_never_kept_and_a_head_request_answers_like_a_get()
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => Master + "v\n")
        );
        using var request = new HttpRequestMessage(HttpMethod.Head, Live);

        using var head = await bench.Server.Client.SendAsync(request);
        using var get = await bench.GetAsync(Live);

        Assert.True(get.Headers.CacheControl!.NoStore);
        Assert.Equal("nosniff", get.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
    }

    [Fact]
    public async Task A_redirect_changes_what_children_are_relative_to()
    {
        await using var bench = await StartAsync(app =>
        {
            app.MapGet("/master.m3u8", () => Results.Redirect("/moved/here/index"));
            app.MapGet("/moved/here/index", () => Master + "v\n");
            app.MapGet("/moved/here/v", () => "#EXTM3U\n#EXTINF:4,\n1.ts\n");
        });

        var media = Assert.Single(await bench.UrisAsync(Live));

        Assert.Single(await bench.UrisAsync(media));
    }

    [Fact]
    public async Task The_same_child_keeps_its_address()
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => Master + "v\n")
        );

        Assert.Equal(await bench.UrisAsync(Live), await bench.UrisAsync(Live));
    }

    [Theory]
    [InlineData(403, 403, "relay.upstream_forbidden")]
    [InlineData(404, 404, "relay.upstream_missing")]
    [InlineData(410, 410, "relay.upstream_gone")]
    [InlineData(401, 502, "relay.upstream_unauthorized")]
    [InlineData(500, 502, "relay.upstream_status")]
    [InlineData(204, 502, "relay.upstream_status")]
    public async Task An_upstreams_refusal_is_passed_on(int upstream, int status, string code)
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => Results.StatusCode(upstream))
        );

        Assert.Equal((status, code), await bench.RefusalAsync(Live));
        var failure = Assert.Single(bench.Failures);
        Assert.Equal(("s1", code), (failure.StreamId, failure.Code));
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_no_playlist()
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => Results.Text("<html>Sorry</html>", "text/html"))
        );

        Assert.Equal((502, "relay.not_a_playlist"), await bench.RefusalAsync(Live));
        Assert.Equal("relay.not_a_playlist", Assert.Single(bench.Failures).Code);
    }

    [Fact]
    public async Task A_playlist_of_ten_megabytes_is_refused()
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => "#EXTM3U\n" + new string('#', 10 * 1024 * 1024))
        );

        Assert.Equal((502, "upstream.too_large"), await bench.RefusalAsync(Live));
    }

    [Fact]
    public async Task A_closed_upstream_is_a_bad_gateway()
    {
        await using var bench = await StartAsync(
            _ => { },
            s => FixedCatalogue.StreamAt(new Uri("http://127.0.0.1:9/x.m3u8"))
        );

        Assert.Equal((502, "upstream.unreachable"), await bench.RefusalAsync(Live));
    }

    [Fact]
    public async Task A_file_in_a_playlist_is_refused()
    {
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => Master + "file:///etc/passwd\n")
        );

        Assert.Equal((502, "relay.bad_child"), await bench.RefusalAsync(Live));
    }

    [Fact]
    public async Task A_child_on_a_private_address_that_nobody_named_is_refused()
    {
        await using var other = await Loopback.StartAsync(app =>
            app.MapGet("/v", () => "#EXTM3U\n")
        );
        await using var bench = await StartAsync(app =>
            app.MapGet("/master.m3u8", () => $"{Master}{other.Url}v\n")
        );

        var child = Assert.Single(await bench.UrisAsync(Live));

        Assert.Equal((403, "upstream.forbidden_address"), await bench.RefusalAsync(child));
    }

    [Fact]
    public async Task A_playlist_that_leads_back_to_this_server_is_refused()
    {
        RelayBench? self = null;
        await using var bench = await StartAsync(
            app => app.MapGet("/master.m3u8", () => $"{Master}{self!.Server.Url}healthz\n"),
            s => s with { Source = s.Source with { AllowedHosts = ["127.0.0.1"] } }
        );
        self = bench;

        var child = Assert.Single(await bench.UrisAsync(Live));

        Assert.Equal((403, "upstream.forbidden_address"), await bench.RefusalAsync(child));
    }

    [Fact]
    public async Task The_playlists_query_follows_where_the_source_wants_it()
    {
        await using var bench = await StartAsync(
            app =>
            {
                app.MapGet("/master.m3u8", () => Master + "v\n");
                app.MapGet(
                    "/v",
                    (string? t) => t == "1" ? Results.Text("#EXTM3U\n") : Results.StatusCode(403)
                );
            },
            s => s with { Url = new Uri(s.Url, "?t=1"), PropagateQuery = true }
        );

        var media = Assert.Single(await bench.UrisAsync(Live));
        using var answer = await bench.GetAsync(media);

        Assert.True(answer.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_stream_that_nobody_knows_is_not_found()
    {
        await using var bench = await StartAsync(_ => { });

        Assert.Equal(
            (404, "streams.unknown"),
            await bench.RefusalAsync("/live/nobody/source.m3u8")
        );
    }
}
