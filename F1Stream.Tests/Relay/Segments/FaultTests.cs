using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Segments;

/// <summary>Sources that misbehave: what the viewer gets, and that the next request is none the worse for it.</summary>
public sealed class FaultTests
{
    private static readonly byte[] Segment = Media.Packets(2000);

    [Fact]
    public async Task A_source_that_falls_silent_in_mid_segment_is_left_and_told_of()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch.AddYears(56));
        var silent = true;
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                await http.Response.Body.WriteAsync(Segment.AsMemory(0, 188 * 1000));
                await http.Response.Body.FlushAsync();
                if (silent)
                {
                    await new TaskCompletionSource().Task.WaitAsync(http.RequestAborted);
                }

                await http.Response.Body.WriteAsync(Segment.AsMemory(188 * 1000));
            },
        };
        await using var bench = await origin.StartAsync(s => s.AddSingleton<TimeProvider>(time));
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        using var answer = await bench.GetAsync(segment);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[188 * 1000]);

        var rest = body.CopyToAsync(Stream.Null);
        await Eventually.SeesAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(10));
                return rest.IsCompleted;
            },
            completed => completed,
            "the viewer is told"
        );

        await Assert.ThrowsAnyAsync<IOException>(() => rest);
        Assert.Contains(bench.Failures, f => f.Code == "upstream.stalled");
        silent = false;
        Assert.Equal(Segment, await bench.BytesAsync(segment));
    }

    [Fact]
    public async Task A_source_slower_than_real_time_is_waited_for_however_long()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch.AddYears(56));
        var step = new SemaphoreSlim(0);
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                foreach (var piece in Segment.Chunk(188 * 200))
                {
                    await http.Response.Body.WriteAsync(piece);
                    await http.Response.Body.FlushAsync();
                    await step.WaitAsync(http.RequestAborted);
                }
            },
        };
        await using var bench = await origin.StartAsync(s => s.AddSingleton<TimeProvider>(time));
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        using var answer = await bench.GetAsync(segment);
        await using var body = await answer.Content.ReadAsStreamAsync();

        for (var piece = 0; piece < 10; piece++)
        {
            await body.ReadExactlyAsync(new byte[188 * 200]);
            // 20 s of silence ten times over: more than any patience for the whole.
            time.Advance(TimeSpan.FromSeconds(20));
            step.Release();
        }

        Assert.Equal(0, await body.ReadAsync(new byte[1]));
        Assert.Empty(bench.Failures);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_length_that_is_not_said_or_not_true_harms_nobody(bool said)
    {
        var origin = new SegmentOrigin
        {
            Answer = async http =>
            {
                if (said)
                {
                    http.Response.ContentLength = Segment.Length + 188;
                }

                await http.Response.Body.WriteAsync(Segment);
                if (said)
                {
                    await http.Response.Body.FlushAsync();
                    http.Abort();
                }
            },
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        if (said)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => bench.BytesAsync(segment));
            await Assert.ThrowsAnyAsync<Exception>(() => bench.BytesAsync(segment));
            Assert.Equal(2, origin.Requests("/1.ts"));
        }
        else
        {
            Assert.Equal(Segment, await bench.BytesAsync(segment));
            Assert.Equal(Segment, await bench.BytesAsync(segment));
            Assert.Equal(1, origin.Requests("/1.ts"));
        }
    }

    [Fact]
    public async Task A_segment_of_unsaid_length_is_kept_however_soon_its_reader_leaves()
    {
        var names = Enumerable.Range(0, 300).Select(i => $"{i}.ts").ToArray();
        var origin = new SegmentOrigin
        {
            Playlist = string.Concat(names.Select(n => $"#EXTINF:1,\n{n}\n")),
            Answer = http => http.Response.Body.WriteAsync(Segment).AsTask(),
        };
        await using var bench = await origin.StartAsync();

        await Parallel.ForEachAsync(
            await bench.UrisAsync(RelayBench.Live),
            async (segment, _) =>
            {
                await bench.BytesAsync(segment);
                await bench.BytesAsync(segment);
            }
        );

        Assert.All(names, n => Assert.Equal(1, origin.Requests($"/{n}")));
    }

    [Fact]
    public async Task A_sequence_number_that_comes_again_fetches_nothing_again()
    {
        var origin = new SegmentOrigin
        {
            Playlist =
                "#EXT-X-TARGETDURATION:1\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:1,\n7.ts\n#EXTINF:1,\n7.ts\n",
            Answer = http => SegmentOrigin.SendAsync(http, Segment),
        };
        await using var bench = await origin.StartAsync();
        var uris = await bench.UrisAsync(RelayBench.Live);

        Assert.Equal(uris[0], uris[1]);
        Assert.Equal(Segment, await bench.BytesAsync(uris[0]));
        Assert.Equal(Segment, await bench.BytesAsync(uris[1]));
        Assert.Equal(1, origin.Requests("/7.ts"));
    }

    [Fact]
    public async Task An_error_page_with_200_is_no_segment_and_is_not_kept()
    {
        var broken = true;
        var origin = new SegmentOrigin
        {
            Answer = http =>
                broken
                    ? SegmentOrigin.SendAsync(http, "<html>Sorry</html>"u8.ToArray(), "video/mp2t")
                    : SegmentOrigin.SendAsync(http, Segment),
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        Assert.Equal((502, "relay.not_media"), await bench.RefusalAsync(segment));
        broken = false;
        Assert.Equal(Segment, await bench.BytesAsync(segment));
    }
}
