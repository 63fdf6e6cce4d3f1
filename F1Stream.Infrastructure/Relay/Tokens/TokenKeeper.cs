using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;
using F1Stream.Infrastructure.Streams;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Relay.Tokens;

/// <summary>Keeps time for <see cref="RenewAhead"/>, every second, and sees each address when it comes.</summary>
internal sealed partial class TokenKeeper(
    RenewAhead renew,
    TokenWatch watch,
    IEventBus events,
    TimeProvider time,
    ILogger<TokenKeeper> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new Rounds("The renewal of addresses", Pace, time, logger);
        using var found = events.Subscribe<StreamsExtracted>(run => watch.Look(run.SourceId));
        using var renewed = events.Subscribe<TokenRenewed>(r => Renewed(r.StreamId, r.Proactive));
        using var failed = events.Subscribe<TokenRenewalFailed>(f => Failed(f.StreamId, f.Reason));
        watch.Look();
        await rounds.KeepAsync(renew.RunAsync, stoppingToken);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Stream {Stream} has a fresh address (ahead of time: {Ahead})"
    )]
    private partial void Renewed(string stream, bool ahead);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Stream {Stream} has no fresh address: {Reason}"
    )]
    private partial void Failed(string stream, string reason);
}
