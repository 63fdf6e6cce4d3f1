using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Streams;

/// <summary>Takes what the relay sees of watched streams, and keeps time for <see cref="KeepHealth"/>: every second, and once more at the end.</summary>
internal sealed partial class HealthBook(
    JudgeStream judge,
    KeepHealth keep,
    IEventBus events,
    TimeProvider time,
    ILogger<HealthBook> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            using var patience = new CancellationTokenSource(LastPatience, time);
            await keep.RunAsync(all: true, patience.Token);
        }
#pragma warning disable CA1031 // What cannot be written is found out anew after the start.
        catch (Exception e)
#pragma warning restore CA1031
        {
            NotWritten(e.GetBaseException().Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var seen = events.Subscribe<StreamSeen>(s => judge.Run(s.StreamId, s.Finding));
        using var rounds = new Rounds("Writing down the streams' health", Pace, time, logger);
        await rounds.KeepAsync(ct => keep.RunAsync(all: false, ct), stoppingToken);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The last that was learnt of the streams' health could not be written: {Reason}"
    )]
    private partial void NotWritten(string reason);
}
