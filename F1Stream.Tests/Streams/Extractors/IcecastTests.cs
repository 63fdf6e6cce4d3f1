using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class IcecastTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string Status = "/status-json.xsl";

    [Fact]
    public async Task One_mount_is_one_stream_at_the_server_that_was_typed()
    {
        await using var server = await RecordedServer.StartAsync(
            "icecast",
            (Status, "online.json")
        );

        var run = await bench.RunAsync("icecast", server.Url);

        var stream = Assert.Single(run.Found());
        Assert.Equal("/race.mp3", stream.Key);
        Assert.Equal("Race commentary", stream.Title);
        Assert.Equal(new Uri(server.Url, "/race.mp3"), stream.Url);
        Assert.Equal(StreamKind.NeedsRemux, stream.Kind);
        Assert.Equal(128_000, stream.Bandwidth);
    }

    [Fact]
    public async Task Several_mounts_are_a_stream_each_named_as_well_as_can_be()
    {
        await using var server = await RecordedServer.StartAsync(
            "icecast",
            (Status, "several.json")
        );

        var all = await bench.RunAsync("icecast", server.Url);
        var one = await bench.RunAsync("icecast", server.Url, ("mount", "/BARE"));
        var none = await bench.RunAsync("icecast", server.Url, ("mount", "/other"));

        Assert.Equal(["Race commentary", "Box, box", "bare"], all.Found().Select(s => s.Title));
        Assert.Equal("/box%20radio.ogg", all.Found()[1].Url.AbsolutePath);
        Assert.Equal("/bare", Assert.Single(one.Found()).Key);
        none.Is<ExtractionResult.Offline>();
        Assert.Contains("/race.mp3", none.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_mount_is_off_air()
    {
        await using var server = await RecordedServer.StartAsync(
            "icecast",
            (Status, "offline.json")
        );

        var run = await bench.RunAsync("icecast", server.Url);

        run.Is<ExtractionResult.Offline>();
        Assert.Equal("Nothing is on air on this server.", run.Trouble);
    }

    [Fact]
    public async Task Something_else_is_no_icecast()
    {
        await using var server = await RecordedServer.StartAsync("icecast", (Status, "error.json"));

        var run = await bench.RunAsync("icecast", server.Url);

        run.Is<ExtractionResult.UpstreamError>();
        Assert.Equal("What answers at this address is no Icecast server.", run.Trouble);
    }

    [FactWith("icecast2")]
    public async Task A_real_icecast_is_on_air_while_somebody_sends_and_off_air_after()
    {
        await using var icecast = await RealIcecast.StartAsync();
        using (icecast.Send("/tone.mp3", "A tone"))
        {
            var run = await Eventually.SeesAsync<ExtractorRun>(
                () => bench.RunAsync("icecast", icecast.Url),
                r => r.Result is ExtractionResult.Found,
                "the mount"
            );

            var stream = Assert.Single(run.Found());
            Assert.Equal("A tone", stream.Title);
            Assert.Equal(new Uri(icecast.Url, "/tone.mp3"), stream.Url);
        }

        await Eventually.SeesAsync<ExtractorRun>(
            () => bench.RunAsync("icecast", icecast.Url),
            r => r.Result is ExtractionResult.Offline,
            "nothing on air"
        );
    }
}
