using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>
/// Use case: streams that somebody watches get a fresh address before the one in use ends. While that fails the address in use goes on, and the
/// source is asked again, ever more rarely, until it gives one.
/// </summary>
public sealed class RenewAhead(
    IStreamCatalogue catalogue,
    IWatchedStreams watched,
    AskSourceAgain ask,
    TokenWatch watch,
    IEventBus events,
    TimeProvider time
)
{
    private readonly Rests _rests = new();
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);

    /// <summary>Renews what is due, and waits for it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = catalogue
            .All.Where(s => watched.IsWatched(s.Id) && IsDue(s, now) && _busy.TryAdd(s.Id, true))
            .ToList();
        await Task.WhenAll(due.Select(stream => OneAsync(stream, now, ct)));
    }

    private bool IsDue(LiveStream stream, DateTimeOffset now) =>
        !_rests.Hold(stream.Id, now)
        && TokenLife.RenewAt(stream, watch.SinceWhen(stream), Learned(stream)) <= now;

    private async Task OneAsync(LiveStream worn, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            var run = await ask.RunAsync(worn.Source, now, ct);
            if (catalogue.Find(worn.Id) is not { } known)
            {
                return;
            }

            if (!Address.Of(known).Equals(Address.Of(worn)) || known.ExpiresAt > worn.ExpiresAt)
            {
                Renewed(known);
            }
            else
            {
                Failed(worn, run, named: known.FoundAt >= now);
            }
        }
        finally
        {
            _busy.TryRemove(worn.Id, out _);
        }
    }

    private void Renewed(LiveStream fresh)
    {
        _rests.End(fresh.Id);
        watch.Note(fresh);
        watch.NoTrouble(fresh.Id);
        var end = TokenLife.EndOf(fresh, watch.SinceWhen(fresh), Learned(fresh));
        events.Publish(new TokenRenewed(fresh.Id, end, Proactive: true));
    }

    private void Failed(LiveStream worn, SourceRun? run, bool named)
    {
        var now = time.GetUtcNow();
        _rests.Failed(worn.Id, now);
        if (named && now < TokenLife.EndOf(worn, watch.SinceWhen(worn), Learned(worn)))
        {
            // A source may name one address until its very end: that is no trouble yet.
            return;
        }

        var reason = RenewalTrouble.Of(run, named);
        watch.Trouble(worn.Id, reason);
        events.Publish(new TokenRenewalFailed(worn.Id, reason));
    }

    private TimeSpan? Learned(LiveStream stream) => watch.LearnedLife(stream.Source.Id);
}
