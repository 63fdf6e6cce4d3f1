using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Streams.Extractors;

namespace F1Stream.Tests.Streams.Demo;

/// <summary>The extractor alone; the channel itself is in <see cref="DemoChannelTests"/>.</summary>
public sealed class DemoExtractorTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    [Theory]
    [InlineData("")]
    [InlineData("http://127.0.0.1:5/demo/master.m3u8")]
    public async Task A_channel_that_is_not_made_is_no_stream_whatever_its_address(string url)
    {
        var run = await bench.RunAsync(bench.Source("demo", ("url", url)));

        run.Is<ExtractionResult.Offline>();
        Assert.Equal("The demo channel is starting.", run.Trouble);
    }
}
