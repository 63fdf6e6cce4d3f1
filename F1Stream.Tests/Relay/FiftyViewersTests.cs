using System.Collections.Concurrent;
using F1Stream.Infrastructure.Streams;
using F1Stream.Infrastructure.Streams.Polling;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay;

public sealed class FiftyViewersTests
{
    private const int Viewers = 50;
    private const int Window = 3;
    private static readonly byte[] Segment = Media.Packets(2000);

    [Fact]
    public async Task A_live_stream_costs_its_source_one_viewer_however_many_watch()
    {
        var time = new FakeTime(DateTimeOffset.UnixEpoch.AddYears(56));
        var asked = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var first = 100;
        await using var bench = await RelayBench.StartAsync(
            app =>
                app.Run(async http =>
                {
                    var path = http.Request.Path.Value!;
                    asked.AddOrUpdate(path, 1, (_, n) => n + 1);
                    if (path == "/master.m3u8")
                    {
                        await http.Response.WriteAsync(
                            "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=8000000\nlive.m3u8\n"
                        );
                    }
                    else if (path == "/live.m3u8")
                    {
                        await http.Response.WriteAsync(Playlist(Volatile.Read(ref first)));
                    }
                    else
                    {
                        await http.Response.Body.WriteAsync(Segment);
                    }
                }),
            services: s =>
            {
                s.AddSingleton<TimeProvider>(time);
                // Probes and extractions would ask too, and this test counts.
                s.Remove(s.Single(d => d.ImplementationType == typeof(HealthPatrol)));
                s.Remove(s.Single(d => d.ImplementationType == typeof(SourceTimetable)));
            }
        );
        asked.Clear();

        const int rounds = 4;
        HttpResponseMessage? stalled = null;
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => WatchAsync(bench)));
            // One who takes the head of a segment and no more, and one who goes away in the midst of it.
            var live = Assert.Single(await bench.UrisAsync(RelayBench.Live));
            var newest = (await bench.UrisAsync(live))[^1];
            stalled ??= await bench.GetAsync(newest);
            (await bench.GetAsync(newest)).Dispose();
            Interlocked.Increment(ref first);
            time.Advance(TimeSpan.FromSeconds(2));
        }

        stalled!.Dispose();
        Assert.Equal(rounds, asked["/master.m3u8"]);
        Assert.Equal(rounds, asked["/live.m3u8"]);
        var segments = asked.Where(a => a.Key.EndsWith(".ts", StringComparison.Ordinal)).ToList();
        Assert.Equal(Window + rounds - 1, segments.Count);
        Assert.All(segments, segment => Assert.Equal(1, segment.Value));
    }

    private static async Task WatchAsync(RelayBench bench)
    {
        var live = Assert.Single(await bench.UrisAsync(RelayBench.Live));
        foreach (var segment in await bench.UrisAsync(live))
        {
            Assert.Equal(Segment, await bench.BytesAsync(segment));
        }
    }

    private static string Playlist(int first) =>
        $"#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:{first}\n"
        + string.Concat(Enumerable.Range(first, Window).Select(i => $"#EXTINF:4,\n{i}.ts\n"));
}
