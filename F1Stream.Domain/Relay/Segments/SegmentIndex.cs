namespace F1Stream.Domain.Relay.Segments;

/// <summary>Which copies there are, who needs them, and which may go: only those that nobody fills or reads, the least recently used first.</summary>
internal sealed class SegmentIndex
{
    // What a copy costs besides its bytes: a file's block, or a page of memory, and what is known of it.
    private const int Overhead = 4 * 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<SegmentKey, SegmentCopy> _open = [];
    private readonly LinkedList<SegmentCopy> _idle = [];
    private long _bytes;
    private long _count;

    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Joins the copy of a segment, or of the whole of which it is a range; a new one where there is none or only an outdated one.</summary>
    /// <returns>The copy, and whether it is new and somebody has to fill it.</returns>
    internal (SegmentCopy Copy, bool New) Join(
        SegmentKey key,
        Func<SegmentCopy, bool> outdated,
        Func<SegmentCopy> create
    )
    {
        SegmentCopy? old = null;
        try
        {
            lock (_gate)
            {
                var known = _open.GetValueOrDefault(key) ?? _open.GetValueOrDefault(key.Whole);
                if (known is not null && !outdated(known))
                {
                    Hold(known);
                    return (known, false);
                }

                old = known is not null && Close(known) ? known : null;
                var copy = create();
                Hold(copy);
                _open[key] = copy;
                Interlocked.Increment(ref _count);
                return (copy, true);
            }
        }
        finally
        {
            Delete(old);
        }
    }

    /// <summary>The source has sent the whole instead of a range: whoever asks for another range finds it too.</summary>
    internal void IsTheWhole(SegmentCopy copy)
    {
        lock (_gate)
        {
            if (copy.Use.Open)
            {
                _open.TryAdd(copy.Key.Whole, copy);
            }
        }
    }

    internal bool Holds(SegmentKey key)
    {
        lock (_gate)
        {
            return (_open.GetValueOrDefault(key) ?? _open.GetValueOrDefault(key.Whole))
                is { Whole: true };
        }
    }

    internal void Grew(int by) => Interlocked.Add(ref _bytes, by);

    /// <summary>Nothing is added to it any more.</summary>
    internal void Filled(SegmentCopy copy) => Change(copy, static use => use.Filling = false);

    internal void Leave(SegmentCopy copy) => Change(copy, static use => use.Readers--);

    /// <summary>Deletes what is least recently used until all fits, as far as it can be spared.</summary>
    internal void Shrink(long capacity)
    {
        while (Bytes + Interlocked.Read(ref _count) * Overhead > capacity)
        {
            SegmentCopy? victim;
            lock (_gate)
            {
                victim = _idle.First?.Value;
                if (victim is not null)
                {
                    Close(victim);
                }
            }

            if (victim is null)
            {
                return;
            }

            Delete(victim);
        }
    }

    private void Change(SegmentCopy copy, Action<SegmentUse> change)
    {
        var delete = false;
        var unwanted = false;
        lock (_gate)
        {
            var use = copy.Use;
            change(use);
            if (!use.Filling && !copy.Whole)
            {
                delete = Close(copy);
            }
            else if (use.Readers == 0 && !use.Filling)
            {
                delete = Rest(copy);
            }
            else if (use.Readers == 0 && !copy.HasAllBytes && !(use.Open && copy.IsMoreThanAsked))
            {
                unwanted = true;
                Close(copy);
            }
        }

        if (unwanted)
        {
            copy.GiveUp();
        }

        if (delete)
        {
            Delete(copy);
        }
    }

    private bool Rest(SegmentCopy copy)
    {
        if (!copy.Use.Open || !copy.Content.Keepable)
        {
            return Close(copy);
        }

        copy.Use.Idle = _idle.AddLast(copy);
        copy.Content.Rest();
        return false;
    }

    private void Hold(SegmentCopy copy)
    {
        copy.Use.Readers++;
        if (copy.Use.Idle is { } place)
        {
            _idle.Remove(place);
            copy.Use.Idle = null;
        }
    }

    // Nobody can join it any more; true if nobody is in it either, so that it can be deleted.
    private bool Close(SegmentCopy copy)
    {
        copy.Use.Open = false;
        Forget(copy.Key, copy);
        Forget(copy.Key.Whole, copy);
        if (copy.Use.Idle is { } place)
        {
            _idle.Remove(place);
            copy.Use.Idle = null;
        }

        return copy.Use is { Readers: 0, Filling: false };
    }

    private void Forget(SegmentKey key, SegmentCopy copy)
    {
        if (_open.TryGetValue(key, out var open) && open == copy)
        {
            _open.Remove(key);
        }
    }

    private void Delete(SegmentCopy? copy)
    {
        if (copy is not null)
        {
            Interlocked.Add(ref _bytes, -copy.Written);
            Interlocked.Decrement(ref _count);
            copy.Dispose();
        }
    }
}
