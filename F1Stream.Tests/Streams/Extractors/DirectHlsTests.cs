using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class DirectHlsTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    [Fact]
    public async Task A_playlist_is_one_stream_at_the_address_that_was_typed()
    {
        await using var origin = await LiveHls.StartAsync();
        var typed = new Uri(origin.Master.AbsoluteUri + "?house=seven-seas");

        var run = await bench.RunAsync("direct-hls", typed, ("propagateQuery", "true"));

        var stream = Assert.Single(run.Found());
        Assert.Equal("main", stream.Key);
        Assert.Equal("Loft", stream.Title);
        Assert.Equal(typed, stream.Url);
        Assert.True(stream.PropagateQuery);
        Assert.Contains("1 quality", run.StepText(), StringComparison.Ordinal);
        Assert.DoesNotContain("seven-seas", run.StepText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_is_the_one_that_was_typed()
    {
        await using var origin = await LiveHls.StartAsync();

        var run = await bench.RunAsync("direct-hls", origin.Master, ("title", "Onboard"));

        Assert.Equal("Onboard", Assert.Single(run.Found()).Title);
    }

    [Fact]
    public async Task A_page_that_is_no_playlist_is_said_to_be_none_and_kept_to_look_at()
    {
        await using var server = await Loopback.StartAsync(app =>
            app.Run(http => http.Response.WriteAsync("<html>Please sign in</html>"))
        );

        var run = await bench.RunAsync("direct-hls", server.Url);

        run.Is<ExtractionResult.UpstreamError>();
        Assert.Equal("What is at this address is no HLS playlist.", run.Trouble);
        Assert.Contains("Please sign in", run.StepText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, typeof(ExtractionResult.AuthNeeded))]
    [InlineData(404, typeof(ExtractionResult.Offline))]
    [InlineData(429, typeof(ExtractionResult.RateLimited))]
    [InlineData(500, typeof(ExtractionResult.UpstreamError))]
    public async Task A_status_is_put_into_words(int status, Type result)
    {
        await using var origin = await LiveHls.StartAsync();
        origin.Fails = status;

        var run = await bench.RunAsync("direct-hls", origin.Master);

        Assert.IsType(result, run.Result);
    }
}
