using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class OwncastTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    [Fact]
    public async Task A_server_on_air_is_one_stream_with_the_title_that_it_tells()
    {
        await using var server = await RecordedServer.StartAsync(
            "owncast",
            ("/api/status", "online.json")
        );

        var run = await bench.RunAsync("owncast", server.Url);

        var stream = Assert.Single(run.Found());
        Assert.Equal("main", stream.Key);
        Assert.Equal("Garage cam at the race", stream.Title);
        Assert.Equal(new Uri(server.Url, "/hls/stream.m3u8"), stream.Url);
        Assert.Equal(StreamKind.Hls, stream.Kind);
        Assert.Contains("Sun 22 Nov, 05:30 UTC", run.StepText(), StringComparison.Ordinal);
        Assert.Equal(["/api/status"], server.Paths);
    }

    [Fact]
    public async Task A_server_in_a_folder_of_its_host_is_asked_there()
    {
        await using var server = await RecordedServer.StartAsync(
            "owncast",
            ("/tv/api/status", "online.json")
        );

        var run = await bench.RunAsync("owncast", new Uri(server.Url, "/tv?from=mail"));

        Assert.Equal("/tv/hls/stream.m3u8", Assert.Single(run.Found()).Url.PathAndQuery);
    }

    [Fact]
    public async Task A_server_that_is_off_air_says_since_when()
    {
        await using var server = await RecordedServer.StartAsync(
            "owncast",
            ("/api/status", "offline.json")
        );

        var run = await bench.RunAsync("owncast", server.Url);

        run.Is<ExtractionResult.Offline>();
        Assert.Equal("Not on air since Sat 21 Nov, 06:02 UTC.", run.Trouble);
    }

    [Fact]
    public async Task Something_else_at_the_address_is_told_from_a_server_that_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync(
            "owncast",
            ("/api/status", "error.json")
        );

        var run = await bench.RunAsync("owncast", server.Url);

        run.Is<ExtractionResult.UpstreamError>();
        Assert.Equal("What answers at this address is no Owncast server.", run.Trouble);
        Assert.Contains("Not Found", run.StepText(), StringComparison.Ordinal);
    }
}
