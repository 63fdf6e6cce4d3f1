using F1Stream.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Relay;

/// <summary>
/// The keys for relay tokens: the newest seals, those before it open what they sealed for a while longer. A key that has become too old is replaced at the first use
/// after that, also while the server runs.
/// </summary>
internal sealed partial class RelayKeyRing(
    RelayKeyFile file,
    IOptions<RelayTokenOptions> options,
    TimeProvider clock,
    ILogger<RelayKeyRing> logger
) : IStartUpStep
{
    private static readonly TimeSpan UntilNextTry = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private volatile Ring? _ring;

    /// <summary>After the database, which checks the data directory.</summary>
    public int Order => 10;

    /// <summary>Another number with each new key.</summary>
    internal int Epoch => Now().Epoch;

    internal RelayKey Newest => Now().Keys[^1];

    /// <summary>Those that may open a token, by the name in it.</summary>
    internal IEnumerable<RelayKey> Named(byte id) => Now().Keys.Where(k => k.Id == id);

    public Task RunAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        try
        {
            var kept =
                file.Read(now)
                ?? throw Refused(
                    $"The relay's key {file.Path} is damaged. Delete it to have a new one made: open players then have to load their page again."
                );
            var keys = Turned(kept, now);
            file.Write(keys);
            _ring = new Ring(keys, 0, NextTurn(keys));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused($"The relay's key {file.Path} cannot be read or written: {e.Message}");
        }

        return Task.CompletedTask;
    }

    private Ring Now()
    {
        var ring = _ring ?? throw new InvalidOperationException("The start-up steps have not run.");
        return clock.GetUtcNow() < ring.NextTurn ? ring : Turn();
    }

    private Ring Turn()
    {
        lock (_gate)
        {
            var (ring, now) = (_ring!, clock.GetUtcNow());
            if (now < ring.NextTurn)
            {
                return ring;
            }

            var keys = Turned(ring.Keys, now);
            try
            {
                file.Write(keys);
                var epoch = keys[^1] == ring.Keys[^1] ? ring.Epoch : ring.Epoch + 1;
                _ring = new Ring(keys, epoch, NextTurn(keys));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A key that is not on the disk would be gone with the next start, and all addresses with it.
                NotWritten(logger, e.Message);
                _ring = ring with { NextTurn = now + UntilNextTry };
            }

            return _ring;
        }
    }

    private RelayKey[] Turned(IReadOnlyList<RelayKey> keys, DateTimeOffset now)
    {
        var all = keys.ToList();
        if (all.Count == 0 || now >= all[^1].MadeAt + options.Value.RotateAfter)
        {
            RelayKey fresh;
            do
            {
                fresh = RelayKey.Fresh(now);
            } while (all.Exists(k => k.Id == fresh.Id));
            all.Add(fresh);
        }

        return
        [
            .. all.Where(
                (k, i) => i == all.Count - 1 || now < all[i + 1].MadeAt + options.Value.KeepFor
            ),
        ];
    }

    private DateTimeOffset NextTurn(RelayKey[] keys)
    {
        var rotation = keys[^1].MadeAt + options.Value.RotateAfter;
        var removal = keys.Skip(1).Select(k => k.MadeAt + options.Value.KeepFor);
        return removal.Append(rotation).Min();
    }

    private static StartRefusedException Refused(string say) =>
        new(new Refusal(RefusalKind.Unavailable, "start.relay_key", say));

    private sealed record Ring(RelayKey[] Keys, int Epoch, DateTimeOffset NextTurn);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The relay's keys cannot be written, so that the old one stays for now: {Reason}"
    )]
    private static partial void NotWritten(ILogger logger, string reason);
}
