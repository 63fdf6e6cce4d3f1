using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Two at once on a host; the third waits.</summary>
internal sealed class HostTurns
{
    private const int AtOnce = 2;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _hosts = new(
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>Waits for a turn at the host of the source's address; whoever disposes it lets the next one in.</summary>
    internal async Task<IDisposable> EnterAsync(StreamSource source, CancellationToken ct)
    {
        var host = Uri.TryCreate(
            source.Settings.GetValueOrDefault("url"),
            UriKind.Absolute,
            out var url
        )
            ? url.Authority
            : source.Id;
        var turns = _hosts.GetOrAdd(host, static _ => new SemaphoreSlim(AtOnce));
        await turns.WaitAsync(ct);
        return new Turn(turns);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
