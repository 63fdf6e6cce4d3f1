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
        using var found = events.Subscribe<StreamsExtracted>(_ => rounds.Wake());
        using var trouble = events.Subscribe<UpstreamFailed>(failed =>
        {
            probe.Hurry(failed.StreamId);
            rounds.Wake();
        });
        await rounds.KeepAsync(
            ct =>
                probe.RunAsync(
                    nearSession: schedule.IsNear(time.GetUtcNow(), HealthCadence.Before),
                    ct
                ),
            stoppingToken
        );
    }
}
