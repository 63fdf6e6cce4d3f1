namespace F1Stream.Domain.Relay;

/// <summary>
/// A mapping that keeps what was set or asked for lately: at most twice <paramref name="half"/> entries, and at least the last half-full. Not for several
/// threads at a time.
/// </summary>
/// <param name="half">After this many new entries, those that nobody touched since the last such point are forgotten.</param>
internal sealed class Recent<TKey, TValue>(int half)
    where TKey : notnull
{
    private Dictionary<TKey, TValue> _young = [];
    private Dictionary<TKey, TValue> _old = [];

    internal int Count => _young.Count + _old.Count;

    internal bool TryGet(TKey key, out TValue value)
    {
        if (_young.TryGetValue(key, out value!))
        {
            return true;
        }

        if (!_old.TryGetValue(key, out value!))
        {
            return false;
        }

        Set(key, value);
        return true;
    }

    internal void Set(TKey key, TValue value)
    {
        _young[key] = value;
        if (_young.Count < half)
        {
            return;
        }

        (_young, _old) = (_old, _young);
        // Keeps its capacity: a full map costs nothing any more.
        _young.Clear();
    }
}
