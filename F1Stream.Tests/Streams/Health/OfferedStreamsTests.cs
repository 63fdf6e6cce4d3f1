using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Health;

/// <summary>What GET /streams offers, as a program sees it.</summary>
public sealed class OfferedStreamsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(404)]
    [InlineData(403)]
    public async Task A_stream_that_is_gone_is_off_within_one_health_interval(int status)
    {
        using var folder = new TempFolder();
        await using var origin = await LiveHls.StartAsync();
        await using var server = await RunningServer.StartAsync(
            settings: new()
            {
                ["sources"] = HouseSources.File(
                    folder,
                    HouseSources.DirectHls("Loft tuner", origin.Master)
                ),
                ["Streams:Health:NearSession"] = Interval.ToString("c"),
                ["Streams:Health:Idle"] = Interval.ToString("c"),
                // As 5 s are to a minute.
                ["Streams:Health:InDoubt"] = "00:00:00.8",
            }
        );
        await Eventually.SeesAsync(() => OfferedAsync(server), n => n == 1, "a stream");

        origin.Fails = status;
        var watch = Stopwatch.StartNew();
        await Eventually.SeesAsync(() => OfferedAsync(server), n => n == 0, "no stream");

        // Two looks, each up to a second late: that is the pulse of the patrol, and here a tenth of the interval.
        Assert.True(watch.Elapsed <= Interval + TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_stream_whose_last_good_look_is_older_than_the_interval_is_not_offered()
    {
        var time = new FakeTime(Samples.Noon);
        await using var server = await RunningServer.StartAsync(services: s =>
        {
            s.AddSingleton<TimeProvider>(time);
            s.AddSingleton<IWatchedStreams, Silence>();
        });
        var stream = Samples.Stream("s") with
        {
            Health = new StreamHealth
            {
                State = StreamState.Live,
                VerifiedAt = Samples.Noon,
                ProbedAt = Samples.Noon,
            },
        };
        var records = server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(stream.Source, default);
        await records.KeepStreamsAsync([stream], default);
        Assert.Equal(1, await OfferedAsync(server));

        time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(0, await OfferedAsync(server));
    }

    private static async Task<int> OfferedAsync(RunningServer server)
    {
        using var answer = await server.Client.GetAsync(new Uri("/streams", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetArrayLength();
    }

    private sealed class Silence : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}
