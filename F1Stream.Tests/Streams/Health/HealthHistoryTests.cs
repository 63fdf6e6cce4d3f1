using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Streams.Samples;

namespace F1Stream.Tests.Streams.Health;

/// <summary>Health on a real disk.</summary>
public sealed class HealthHistoryTests
{
    [Fact]
    public async Task Changes_are_kept_for_a_day_and_streams_that_are_gone_are_left_out()
    {
        var time = new FakeTime(Noon);
        await using var server = await StartAsync(time);
        var records = server.Services.GetRequiredService<IHealthRecords>();
        await KeepAsync(server, Stream("here"));

        await records.StoreAsync(["here", "gone"], [Change("here", 0), Change("gone", 0)], default);
        time.Advance(TimeSpan.FromHours(23));
        await records.StoreAsync(["here"], [Change("here", 23)], default);
        var both = await LastDayAsync(server);
        time.Advance(TimeSpan.FromHours(2));
        var one = await LastDayAsync(server);

        Assert.Equal([Change("here", 0), Change("here", 23)], both["here"]);
        Assert.Empty(both["gone"]);
        Assert.Equal([Change("here", 23)], one["here"]);
    }

    [Fact]
    public async Task What_a_look_found_survives_a_restart()
    {
        using var folder = new TempFolder();
        var data = Path.Combine(folder.Path, "data");
        await using (var server = await StartAsync(new FakeTime(Noon), data))
        {
            await KeepAsync(server, Stream("here") with { Health = new StreamHealth() });
            server
                .Services.GetRequiredService<JudgeStream>()
                .Run(
                    "here",
                    new ProbeFinding.Good(
                        TimeSpan.FromMilliseconds(70),
                        [new StreamVariant(new Uri("http://a/b"), 5, 720) { Codecs = "avc1" }]
                    )
                    {
                        Headroom = 0.9,
                    }
                );
        }

        await using var again = await StartAsync(new FakeTime(Noon), data);

        var health = again.Services.GetRequiredService<IStreamCatalogue>().Find("here")!.Health;
        Assert.Equal((1, 0.9), (health.SuccessRate, health.Headroom));
        Assert.Equal("avc1", Assert.Single(health.Variants).Codecs);
        Assert.Single((await LastDayAsync(again))["here"]);
    }

    [Fact]
    public async Task A_stream_that_is_forgotten_takes_its_history_with_it()
    {
        await using var server = await StartAsync(new FakeTime(Noon));
        await KeepAsync(server, Stream("here"));
        await server
            .Services.GetRequiredService<IHealthRecords>()
            .StoreAsync(["here"], [Change("here", 0)], default);

        await server
            .Services.GetRequiredService<IStreamRecords>()
            .DropStreamsAsync(["here"], default);

        Assert.Empty(await LastDayAsync(server));
    }

    // Without the patrol nobody else judges; kept for long, no stream is forgotten while a day passes.
    private static Task<RunningServer> StartAsync(FakeTime time, string? data = null) =>
        RunningServer.StartAsync(
            data,
            new() { ["Streams:Extraction:Retention"] = "7.00:00:00" },
            services: s =>
            {
                s.AddSingleton<TimeProvider>(time);
                s.AddSingleton<IWatchedStreams, EverybodyWatches>();
            }
        );

    private static async Task KeepAsync(RunningServer server, LiveStream stream)
    {
        var records = server.Services.GetRequiredService<IStreamRecords>();
        await records.SaveSourceAsync(
            stream.Source with
            {
                Origin = SourceOrigin.Administrator,
            },
            default
        );
        await records.KeepStreamsAsync([stream], default);
    }

    private static Task<ILookup<string, StateChange>> LastDayAsync(RunningServer server) =>
        server.Services.GetRequiredService<IHealthHistory>().LastDayAsync(default);

    private static StateChange Change(string stream, int hours) =>
        new(stream, Noon.AddHours(hours), StreamState.Live, StreamState.Stale, "It stood still.");

    private sealed class EverybodyWatches : IWatchedStreams
    {
        public bool IsWatched(string streamId) => true;
    }
}
