using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class HdHomeRunTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string Secret = "AbCdEfGhIjKlMnOp";

    [Fact]
    public async Task The_open_channels_are_found_and_no_stream_is_opened()
    {
        await using var server = await StartAsync("online.json");

        var run = await bench.RunAsync("hdhomerun", server.Url);

        Assert.Equal(["5.1", "15.1"], run.Found().Select(s => s.Key));
        Assert.Equal(["Sports One", "News"], run.Found().Select(s => s.Title));
        Assert.All(run.Found(), s => Assert.Equal(StreamKind.NeedsRemux, s.Kind));
        Assert.Equal("http://127.0.0.1:5004/auto/v5.1", run.Found()[0].Url.AbsoluteUri);
        Assert.Contains("1 copy-protected (DRM)", run.StepText(), StringComparison.Ordinal);
        Assert.Equal(["/discover.json", "/lineup.json"], server.Paths);
        Assert.DoesNotContain(Secret, run.StepText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, string.Join('\n', run.Found()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_port_of_the_streams_is_allowed_when_the_source_is_saved()
    {
        await using var server = await StartAsync("online.json");

        var source = bench.Source("hdhomerun", ("url", server.Url.AbsoluteUri));

        Assert.Equal(["127.0.0.1:5004"], source.AllowedHosts);
    }

    [Fact]
    public async Task The_device_keeps_the_name_that_the_household_typed()
    {
        await using var server = await StartAsync("online.json");
        var typed = new UriBuilder(server.Url) { Host = "localhost" }.Uri;

        var run = await bench.RunAsync("hdhomerun", typed);

        Assert.All(run.Found(), s => Assert.Equal("localhost", s.Url.Host));
    }

    [Theory]
    [InlineData("5.1", "5.1")]
    [InlineData("news", "15.1")]
    public async Task Channels_are_chosen_by_number_or_by_name(string wanted, string number)
    {
        await using var server = await StartAsync("online.json");

        var run = await bench.RunAsync("hdhomerun", server.Url, ("channels", wanted));

        Assert.Equal(number, Assert.Single(run.Found()).Key);
    }

    [Theory]
    [InlineData("offline.json", "The device knows no channels yet. Run its channel scan.")]
    [InlineData(
        "locked.json",
        "Every channel of the device is copy-protected (DRM), 1 in all. They are left alone."
    )]
    public async Task A_device_without_a_channel_for_us_says_why(string sample, string reason)
    {
        await using var server = await StartAsync(sample);

        var run = await bench.RunAsync("hdhomerun", server.Url);

        run.Is<ExtractionResult.Offline>();
        Assert.Equal(reason, run.Trouble);
    }

    [Fact]
    public async Task A_busy_device_is_left_alone_for_a_while()
    {
        await using var server = await StartAsync("online.json");
        server.Answer("/lineup.json", "", 503, ("X-HDHomeRun-Error", "805 All Tuners In Use"));

        var run = await bench.RunAsync("hdhomerun", server.Url);

        run.Is<ExtractionResult.RateLimited>();
        Assert.Contains(
            "All tuners of the device are in use",
            run.Trouble,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Something_else_at_the_address_is_no_device_and_its_key_is_not_kept()
    {
        await using var server = await RecordedServer.StartAsync(
            "hdhomerun",
            ("/discover.json", "error.json")
        );

        var run = await bench.RunAsync("hdhomerun", server.Url);

        run.Is<ExtractionResult.UpstreamError>();
        Assert.DoesNotContain(Secret, run.StepText(), StringComparison.Ordinal);
    }

    private static Task<RecordedServer> StartAsync(string lineup) =>
        RecordedServer.StartAsync(
            "hdhomerun",
            ("/discover.json", "discover.json"),
            ("/lineup.json", lineup)
        );
}
