using System.Net;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Segments;

public sealed class SegmentRangeTests
{
    private static readonly byte[] Segment = Media.Packets(1000);

    [Theory]
    [InlineData("bytes=0-", 0, 187_999)]
    [InlineData("bytes=188-939", 188, 939)]
    [InlineData("bytes=187000-999999", 187_000, 187_999)]
    [InlineData("bytes=-188", 187_812, 187_999)]
    public async Task What_is_stored_answers_every_range_of_it(string range, int first, int last)
    {
        var origin = Origin();
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        await bench.BytesAsync(segment);

        using var answer = await bench.GetAsync(segment, range);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(
            $"bytes {first}-{last}/{Segment.Length}",
            answer.Content.Headers.ContentRange!.ToString()
        );
        Assert.Equal(Segment[first..(last + 1)], await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Theory]
    [InlineData("bytes=188-939")]
    [InlineData("bytes=187812-")]
    [InlineData("bytes=-188")]
    public async Task A_range_of_what_is_not_stored_is_fetched_once_and_alone(string range)
    {
        var sent = 0L;
        var origin = Origin(bytes => Interlocked.Add(ref sent, bytes));
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => bench.GetAsync(segment, range))
        );

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.PartialContent, a.StatusCode));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsByteArrayAsync()));
        Assert.Single(bodies.Select(Convert.ToHexString).Distinct(StringComparer.Ordinal));
        Assert.Equal(bodies[0].Length, sent);
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Fact]
    public async Task A_source_that_sends_everything_instead_of_a_range_is_asked_once_for_all_ranges()
    {
        var origin = new SegmentOrigin { Answer = http => SegmentOrigin.SendAsync(http, Segment) };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        Assert.Equal(Segment[188..376], await bench.BytesAsync(segment, "bytes=188-375"));
        Assert.Equal(Segment[376..752], await bench.BytesAsync(segment, "bytes=376-751"));
        Assert.Equal(Segment, await bench.BytesAsync(segment));
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    [Theory]
    [InlineData("bytes=188000-")]
    [InlineData("bytes=-0")]
    public async Task A_range_beyond_the_end_is_416(string range)
    {
        await using var bench = await Origin().StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        await bench.BytesAsync(segment);

        using var answer = await bench.GetAsync(segment, range);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
    }

    [Fact]
    public async Task What_the_source_cannot_satisfy_is_416_and_no_failure_of_the_stream()
    {
        await using var bench = await Origin().StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var answer = await bench.GetAsync(segment, "bytes=188000-");

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
        Assert.Empty(bench.Failures);
    }

    [Theory]
    [InlineData("bytes=1-2,5-6")]
    [InlineData("bytes=9-3")]
    [InlineData("bytes=x-")]
    [InlineData("lines=1-2")]
    public async Task What_is_not_one_range_gets_everything(string range)
    {
        await using var bench = await Origin().StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var answer = await bench.GetAsync(segment, range);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Segment, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_range_of_a_segment_that_still_grows_waits_for_no_more_than_itself()
    {
        var rest = new TaskCompletionSource();
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                await http.Response.Body.WriteAsync(Segment.AsMemory(0, 1880));
                await http.Response.Body.FlushAsync();
                await rest.Task.WaitAsync(http.RequestAborted);
                await http.Response.Body.WriteAsync(Segment.AsMemory(1880));
            },
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        using var whole = await bench.GetAsync(segment);

        using var part = await bench.GetAsync(segment, "bytes=188-375");

        Assert.Equal(Segment[188..376], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes 188-375/*", part.Content.Headers.ContentRange!.ToString());
        rest.SetResult();
        Assert.Equal(Segment, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, origin.Requests("/1.ts"));
    }

    private static SegmentOrigin Origin(Action<long>? sent = null) =>
        new()
        {
            Answer = async http =>
            {
                await Results
                    .Bytes(Segment, "video/mp2t", enableRangeProcessing: true)
                    .ExecuteAsync(http);
                sent?.Invoke(http.Response.ContentLength ?? 0);
            },
        };
}
