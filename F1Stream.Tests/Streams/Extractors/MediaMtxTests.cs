using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class MediaMtxTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string List = "/v3/paths/list";

    [Fact]
    public async Task Paths_that_are_online_are_found_and_ready_counts_only_where_online_is_not_told()
    {
        await using var server = await RecordedServer.StartAsync("mediamtx", (List, "online.json"));

        var run = await bench.RunAsync("mediamtx", server.Url);

        Assert.Equal(["pit lane/cam 1", "older"], run.Found().Select(s => s.Key));
        Assert.Equal(
            [
                "http://127.0.0.1:8888/pit%20lane/cam%201/index.m3u8",
                "http://127.0.0.1:8888/older/index.m3u8",
            ],
            run.Found().Select(s => s.Url.AbsoluteUri)
        );
        Assert.Contains(
            "127.0.0.1:8888",
            bench.Source("mediamtx", ("url", server.Url.AbsoluteUri)).AllowedHosts
        );
    }

    [Fact]
    public async Task Every_page_of_the_list_is_asked_for()
    {
        await using var server = await RecordedServer.StartAsync(
            "mediamtx",
            ($"{List}?itemsPerPage=100&page=0", "page0.json"),
            ($"{List}?itemsPerPage=100&page=1", "page1.json")
        );

        var run = await bench.RunAsync(
            "mediamtx",
            server.Url,
            ("hlsUrl", "https://hls.example/live/")
        );

        Assert.Equal(
            ["https://hls.example/live/one/index.m3u8", "https://hls.example/live/two/index.m3u8"],
            run.Found().Select(s => s.Url.AbsoluteUri)
        );
    }

    [Fact]
    public async Task Only_the_paths_asked_for_are_taken()
    {
        await using var server = await RecordedServer.StartAsync("mediamtx", (List, "online.json"));

        var some = await bench.RunAsync("mediamtx", server.Url, ("paths", "PIT LANE"));
        var none = await bench.RunAsync("mediamtx", server.Url, ("paths", "helicopter"));

        Assert.Equal("pit lane/cam 1", Assert.Single(some.Found()).Title);
        none.Is<ExtractionResult.Offline>();
        Assert.Contains("pit lane/cam 1, older", none.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_air_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync(
            "mediamtx",
            (List, "offline.json")
        );

        var run = await bench.RunAsync("mediamtx", server.Url);

        run.Is<ExtractionResult.Offline>();
        Assert.Equal("Nothing is on air on this server; paths that it knows: 1.", run.Trouble);
    }

    [Fact]
    public async Task A_server_that_wants_a_password_gets_it_and_so_does_its_hls()
    {
        await using var server = await RecordedServer.StartAsync("mediamtx");
        server.Answer(List, "error.json", 401, ("WWW-Authenticate", "Basic realm=\"mediamtx\""));

        var without = await bench.RunAsync("mediamtx", server.Url);
        var refused = await bench.RunAsync(
            "mediamtx",
            server.Url,
            ("username", "mara"),
            ("password", "quiet-lap")
        );

        without.Is<ExtractionResult.AuthNeeded>();
        refused.Is<ExtractionResult.AuthNeeded>();
        Assert.Equal(
            "The server refuses the user name or the password (401). Enter them again.",
            refused.Trouble
        );
        Assert.Equal("Basic bWFyYTpxdWlldC1sYXA=", server.Requests[^1].Headers["Authorization"]);

        server.Answer(List, "online.json");
        var run = await bench.RunAsync(
            "mediamtx",
            server.Url,
            ("username", "mara"),
            ("password", "quiet-lap")
        );
        Assert.All(
            run.Found(),
            s => Assert.Equal("Basic bWFyYTpxdWlldC1sYXA=", s.Headers["Authorization"])
        );
    }

    [Fact]
    public async Task An_old_server_without_this_api_is_told_from_one_that_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync("mediamtx");

        var run = await bench.RunAsync("mediamtx", server.Url);

        run.Is<ExtractionResult.UpstreamError>();
        Assert.Equal("There is no MediaMTX API of version 3 at this address.", run.Trouble);
    }
}
