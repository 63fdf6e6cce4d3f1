using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Infrastructure.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Relay.Channels;

/// <summary>Keeps time for <see cref="SwitchBook"/>: every second, and once more at the end.</summary>
internal sealed partial class SwitchKeeper(
    SwitchBook book,
    TimeProvider time,
    ILogger<SwitchKeeper> logger
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
            await book.WriteAsync(now: true, patience.Token);
        }
#pragma warning disable CA1031 // The list is for the curious: the end does not wait for it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            NotWritten(e.GetBaseException().Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new Rounds("Writing down what was switched", Pace, time, logger);
        await rounds.KeepAsync(ct => book.WriteAsync(now: false, ct), stoppingToken);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The last switches of channels could not be written: {Reason}"
    )]
    private partial void NotWritten(string reason);
}
