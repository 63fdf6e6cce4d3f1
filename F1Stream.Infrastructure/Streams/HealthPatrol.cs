using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams;

/// <summary>Keeps time for <see cref="ProbeStreams"/>: every second for whatever is due, and at once when a stream was found.</summary>
internal sealed class HealthPatrol(
    ProbeStreams probe,
    ISchedule schedule,
    IEventBus events,
    TimeProvider time,
    ILogger<HealthPatrol> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new Rounds("The health patrol", Pace, time, logger);
        using var found = events.Subscribe<StreamsExtracted>(run =>
        {
            probe.HurryAfterRun(run.SourceId);
            rounds.Wake();
        });
        using var trouble = events.Subscribe<UpstreamFailed>(failed => Hurry(failed.StreamId));
        using var back = events.Subscribe<PlaysAgain>(plays => Hurry(plays.StreamId));
        using var wanted = events.Subscribe<StreamWanted>(stream => Hurry(stream.StreamId));
        await rounds.KeepAsync(
            ct =>
                probe.RunAsync(
                    nearSession: schedule.IsNear(time.GetUtcNow(), HealthCadence.Before),
                    ct
                ),
            stoppingToken
        );

        void Hurry(string streamId)
        {
            probe.Hurry(streamId);
            rounds.Wake();
        }
    }
}
