using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>Use case: an address has been refused (401, 403, 410), so its source is asked for a fresh one, once for everybody who needs it.</summary>
public sealed class RenewAddress(
    IStreamCatalogue catalogue,
    AskSourceAgain ask,
    TokenWatch watch,
    IEventBus events,
    TimeProvider time
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A source whose addresses die sooner than that is asked ever more rarely, as one that gives none.</summary>
    private static readonly TimeSpan WorthAsking = TimeSpan.FromSeconds(3);

    private readonly Rests _rests = new();
    private readonly ConcurrentDictionary<string, Task<Outcome<LiveStream>>> _running = new(
        StringComparer.Ordinal
    );

    /// <summary>
    /// The stream as it is known now, if its address is another than the one that was refused; at once if that is so already. Refused with
    /// `relay.token_dead`, for a while from memory: after each failure a little longer. Takes 5 s at most.
    /// </summary>
    /// <param name="refused">The stream with the address that was refused.</param>
    /// <param name="ct">Nobody waits any more; the source is asked all the same.</param>
    public async Task<Outcome<LiveStream>> RunAsync(LiveStream refused, CancellationToken ct)
    {
        if (Fresh(refused) is { } already)
        {
            watch.Note(already);
            return already;
        }

        var now = time.GetUtcNow();
        if (
            catalogue.Sources.FirstOrDefault(s => s.Id == refused.Source.Id) is not { } source
            || _rests.Hold(refused.Id, now)
        )
        {
            return RelayRefusals.TokenDead;
        }

        var mine = new TaskCompletionSource<Outcome<LiveStream>>(
            TaskCreationOptions.RunContinuationsAsynchronously
        );
        var running = _running.GetOrAdd(refused.Id, mine.Task);
        if (running == mine.Task)
        {
            _ = FinishAsync(refused, source, now, mine);
        }

        return await running.WaitAsync(ct);
    }

    private async Task FinishAsync(
        LiveStream refused,
        StreamSource source,
        DateTimeOffset now,
        TaskCompletionSource<Outcome<LiveStream>> renewal
    )
    {
        // Off the list before it is told: who comes next must not be handed an answer that is over.
        try
        {
            var outcome = await OnceAsync(refused, source, now);
            _running.TryRemove(refused.Id, out _);
            renewal.SetResult(outcome);
        }
#pragma warning disable CA1031 // Handed on to whoever waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _running.TryRemove(refused.Id, out _);
            renewal.SetException(e);
            _ = renewal.Task.Exception;
        }
    }

    private async Task<Outcome<LiveStream>> OnceAsync(
        LiveStream refused,
        StreamSource source,
        DateTimeOffset now
    )
    {
        // Before the source is asked: what it names then is all that is known afterwards.
        var life = now - watch.SinceWhen(refused);
        SourceRun? run = null;
        var inTime = true;
        try
        {
            run = await ask.RunAsync(source, now, CancellationToken.None).WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            inTime = false;
        }

        if (Fresh(refused) is { } fresh)
        {
            return Renewed(fresh, life);
        }

        var named = catalogue.Find(refused.Id)?.FoundAt >= now;
        var reason = inTime ? RenewalTrouble.Of(run, named) : RenewalTrouble.TookTooLong;
        _rests.Failed(refused.Id, time.GetUtcNow());
        watch.Trouble(refused.Id, reason);
        events.Publish(new TokenRenewalFailed(refused.Id, reason));
        return RelayRefusals.TokenDead;
    }

    private LiveStream Renewed(LiveStream fresh, TimeSpan life)
    {
        if (life < WorthAsking)
        {
            _rests.Failed(fresh.Id, time.GetUtcNow());
        }
        else
        {
            _rests.End(fresh.Id);
        }

        watch.Learn(fresh.Source.Id, life);
        watch.Note(fresh);
        watch.NoTrouble(fresh.Id);
        var end = TokenLife.EndOf(fresh, fresh.FoundAt, watch.LearnedLife(fresh.Source.Id));
        events.Publish(new TokenRenewed(fresh.Id, end, Proactive: false));
        return fresh;
    }

    private LiveStream? Fresh(LiveStream refused) =>
        catalogue.Find(refused.Id) is { } known && !Address.Of(known).Equals(Address.Of(refused))
            ? known
            : null;
}
