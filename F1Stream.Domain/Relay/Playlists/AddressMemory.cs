namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// What addresses became, so that one seen before costs neither parsing nor sealing. Bounded by two generations: when the younger is full the older is forgotten, and
/// what is still in use moves over. For one thread at a time.
/// </summary>
internal sealed class AddressMemory : IDisposable
{
    private const int Least = 128;
    private const int LargestGeneration = 8 * 1024 * 1024;

    private AddressGeneration _young = new();
    private AddressGeneration? _old;

    internal bool TryFind(AddressKey key, ReadOnlySpan<byte> raw, out Remembered found)
    {
        if (_young.TryFind(key, raw, out found))
        {
            return true;
        }

        if (_old is null || !_old.TryFind(key, raw, out var old))
        {
            return false;
        }

        found = _young.Add(old.Entry, old.Raw, old.Local);
        return true;
    }

    /// <summary>Of something that is not there yet; what is too long is not remembered.</summary>
    internal void TryAdd(in AddressEntry entry, ReadOnlySpan<byte> raw, ReadOnlySpan<byte> local)
    {
        if (!AddressGeneration.Holds(raw.Length, local.Length))
        {
            return;
        }

        if (_young.Bytes > LargestGeneration)
        {
            Turn();
        }

        _young.Add(entry, raw, local);
    }

    /// <summary>A version of the playlist has been gone through.</summary>
    /// <param name="addresses">How many addresses it had.</param>
    internal void VersionEnded(int addresses)
    {
        if (_young.Count > Math.Max(Least, 2 * addresses))
        {
            Turn();
        }
    }

    /// <summary>Calls <paramref name="look"/> for every entry that was found or added since the younger generation began.</summary>
    internal void ForEach(LookAtEntry look)
    {
        foreach (var slot in _young.Table())
        {
            if (slot != 0)
            {
                look(ref _young.EntryAt(slot));
            }
        }
    }

    internal void Forget()
    {
        _young.Dispose();
        _old?.Dispose();
        (_young, _old) = (new AddressGeneration(), null);
    }

    public void Dispose()
    {
        _young.Dispose();
        _old?.Dispose();
        _old = null;
    }

    private void Turn()
    {
        _old?.Dispose();
        (_old, _young) = (_young, new AddressGeneration());
    }
}

internal delegate void LookAtEntry(ref AddressEntry entry);
