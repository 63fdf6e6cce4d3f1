using System.Collections.Concurrent;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health;

/// <summary>Use case: look at every stream that is due, at most two at once on a host, and tell what became of it.</summary>
public sealed class ProbeStreams(
    IStreamCatalogue catalogue,
    IStreamRecords records,
    HlsProbe probe,
    HealthCadence cadence,
    IEventBus events,
    TimeProvider time
)
{
    private const int AtOncePerHost = 2;
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _hurried = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Makes a stream due at once: somebody who watches it has trouble.</summary>
    public void Hurry(string streamId) => _hurried[streamId] = true;

    /// <summary>Looks at every stream that is due and waits for the verdicts.</summary>
    public async Task RunAsync(bool nearSession, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var due = catalogue
            .All.Where(s => IsDue(s, nearSession, now) && _busy.TryAdd(s.Id, true))
            .ToList();
        await Task.WhenAll(due.Select(stream => OneAsync(stream, ct)));
    }

    private bool IsDue(LiveStream stream, bool nearSession, DateTimeOffset now) =>
        stream.Health.ProbedAt is not { } last
        || now - last >= cadence.Pause(stream.Health, nearSession)
        || _hurried.ContainsKey(stream.Id);

    private async Task OneAsync(LiveStream stream, CancellationToken ct)
    {
        var host = _hosts.GetOrAdd(
            stream.Url.Authority,
            static _ => new SemaphoreSlim(AtOncePerHost)
        );
        await host.WaitAsync(ct);
        try
        {
            _hurried.TryRemove(stream.Id, out _);
            var finding = await probe.LookAsync(stream, ct);
            await KeepAsync(stream.Id, finding, ct);
        }
        finally
        {
            host.Release();
            _busy.TryRemove(stream.Id, out _);
        }
    }

    private async Task KeepAsync(string streamId, ProbeFinding finding, CancellationToken ct)
    {
        if (catalogue.Find(streamId) is not { } stream)
        {
            return;
        }

        var before = stream.Health;
        var after = HealthPolicy.Judge(before, finding, time.GetUtcNow());
        await records.SaveHealthAsync(streamId, after, ct);
        events.Publish(new StreamProbed(streamId));
        if (after.State != before.State)
        {
            events.Publish(
                new StreamHealthChanged(streamId, before.State, after.State, after.Reason)
            );
        }
    }
}
