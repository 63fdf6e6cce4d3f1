using System.Collections.Concurrent;

namespace F1Stream.Infrastructure.Relay;

/// <summary>Who got something in the last 30 seconds. Forgets the others by itself, so that it stays as small as the house.</summary>
internal sealed class RecentViewers(TimeProvider time)
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private long _lookedAt = time.GetTimestamp();

    /// <summary>Of whom something is still known here, recent or not.</summary>
    internal int Remembered => _seen.Count;

    internal void Saw(string viewer)
    {
        var now = time.GetTimestamp();
        _seen[viewer] = now;
        var before = Interlocked.Read(ref _lookedAt);
        if (
            time.GetElapsedTime(before, now) > Recent
            && Interlocked.CompareExchange(ref _lookedAt, now, before) == before
        )
        {
            Count();
        }
    }

    internal int Count()
    {
        var now = time.GetTimestamp();
        var count = 0;
        foreach (var viewer in _seen)
        {
            if (time.GetElapsedTime(viewer.Value, now) <= Recent)
            {
                count++;
            }
            else
            {
                // With its value: who has just come back stays.
                _seen.TryRemove(viewer);
            }
        }

        return count;
    }
}
