using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using F1Stream.Infrastructure.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Viewing.Notices;

/// <summary>Keeps time for <see cref="AnnounceSession"/>: every fifteen seconds, and at once when the calendar changed.</summary>
internal sealed class NoticeClock(
    AnnounceSession announce,
    IEventBus events,
    TimeProvider time,
    ILogger<NoticeClock> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new Rounds("The notice before a session", Pace, time, logger);
        using var changed = events.Subscribe<SeasonChanged>(_ => rounds.Wake());
        await rounds.KeepAsync(announce.RunAsync, stoppingToken);
    }
}
