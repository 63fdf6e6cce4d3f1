using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Health;

/// <summary>Use case: look at every stream that is due and that nobody watches, and judge it by what was seen.</summary>
public sealed class ProbeStreams(
    IStreamCatalogue catalogue,
    LookAfresh look,
    JudgeStream judge,
    IWatchedStreams watched,
    HealthCadence cadence,
    TimeProvider time
)
{
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _hurried = new(StringComparer.Ordinal);

    /// <summary>Makes a stream due at once: somebody had trouble with it. While it is watched the relay sees for itself.</summary>
    public void Hurry(string streamId) => _hurried[streamId] = true;

    /// <summary>A source was looked at again: what of it was not well may be now, and its pause may still be long.</summary>
    public void HurryAfterRun(string sourceId)
    {
        var unwell = catalogue.All.Where(s =>
            s.Source.Id == sourceId
            && s.Health.State is not (StreamState.Live or StreamState.Unknown)
        );
        foreach (var stream in unwell)
        {
            Hurry(stream.Id);
        }
    }

    /// <summary>Looks at every stream that is due and waits for the verdicts.</summary>
    public async Task RunAsync(bool nearSession, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = catalogue
            .All.Where(s =>
                IsDue(s, nearSession, now) && !IsLeftToTheRelay(s) && _busy.TryAdd(s.Id, true)
            )
            .ToList();
        await Task.WhenAll(due.Select(stream => OneAsync(stream, ct)));
    }

    private bool IsDue(LiveStream stream, bool nearSession, DateTimeOffset now) =>
        stream.Health.ProbedAt is not { } last
        || now - last >= cadence.Pause(stream, nearSession)
        || _hurried.ContainsKey(stream.Id)
        || look.HasNews(stream, last);

    // What ffmpeg makes of a source is looked at from memory and disturbs nobody, and ffmpeg knows best why it fails.
    private bool IsLeftToTheRelay(LiveStream stream) =>
        stream.Kind != StreamKind.NeedsRemux && watched.IsWatched(stream.Id);

    private async Task OneAsync(LiveStream stream, CancellationToken ct)
    {
        try
        {
            _hurried.TryRemove(stream.Id, out _);
            var finding = await look.RunAsync(stream, ct);
            if (!IsLeftToTheRelay(stream))
            {
                judge.Run(stream.Id, finding);
            }
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Whatever it was, this look is over: without a verdict the stream would be looked at anew every second.
            judge.Run(
                stream.Id,
                new ProbeFinding.Inconclusive(
                    "F1Stream could not look at it, for a reason of its own."
                )
            );
            throw;
        }
        finally
        {
            _busy.TryRemove(stream.Id, out _);
        }
    }
}
