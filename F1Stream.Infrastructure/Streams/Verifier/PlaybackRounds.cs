using F1Stream.Domain.Streams.Health.Playback;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Streams.Verifier;

/// <summary>Keeps time for <see cref="VerifyPlayback"/>; does nothing unless it is switched on.</summary>
internal sealed partial class PlaybackRounds(
    VerifyPlayback verify,
    IOptions<VerifierOptions> options,
    TimeProvider time,
    ILogger<PlaybackRounds> logger
) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);

    // Without a player there will hardly be one in two seconds.
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(5);

    private DateTimeOffset _notBefore;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var rounds = new Rounds("Playing the streams", Pace, time, logger);
        await rounds.KeepAsync(
            async ct =>
            {
                if (
                    time.GetUtcNow() >= _notBefore
                    && await verify.RunAsync(options.Value.Every, ct) is { } why
                )
                {
                    _notBefore = time.GetUtcNow() + Rest;
                    NotPlayed(why.Say);
                }
            },
            stoppingToken
        );
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Streams cannot be played to see whether they are well: {Reason} It is tried again in five minutes."
    )]
    private partial void NotPlayed(string reason);
}
