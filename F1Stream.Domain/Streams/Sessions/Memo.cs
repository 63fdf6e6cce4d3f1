using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>Remembers what was worked out once. Full, it forgets everything: what is still asked for comes back by itself.</summary>
internal sealed class Memo<TKey, TValue>
    where TKey : notnull
{
    private const int Most = 4096;
    private readonly ConcurrentDictionary<TKey, TValue> _known = new();

    internal TValue Of(TKey key, Func<TKey, TValue> work)
    {
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(key, work);
    }
}
