using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams;

/// <summary>Keeps time for <see cref="ExtractDueSources"/>: every few seconds, and at once when a source changes.</summary>
internal sealed class ExtractionRounds(
    ExtractDueSources extract,
    IEventBus events,
    TimeProvider time,
    ILogger<ExtractionRounds> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new Rounds("The extraction round", Pace, time, logger);
        using var changes = events.Subscribe<SourcesChanged>(change =>
        {
            extract.Hurry(change.SourceId);
            rounds.Wake();
        });
        await rounds.KeepAsync(extract.RunAsync, stoppingToken);
    }
}
