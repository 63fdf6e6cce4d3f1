namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>
/// What was switched below each channel, for the list "why did it switch?": in memory at once, for any number of threads, and on disk as soon as
/// that takes it. Play never waits for the disk.
/// </summary>
public sealed class SwitchBook(ISwitchRecords records, TimeProvider time) : IDisposable
{
    /// <summary>A race weekend.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(3);

    /// <summary>After a write that failed.</summary>
    public static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(30);

    /// <summary>Of one channel.</summary>
    public const int Most = 50;

    /// <summary>While the disk is full for hours, the newest are worth more than the oldest.</summary>
    private const int MostUnwritten = 1000;

    private readonly Lock _gate = new();
    private readonly Dictionary<ChannelId, Queue<SourceSwitch>> _channels = [];
    private readonly List<ChannelSwitch> _unwritten = [];
    private readonly SemaphoreSlim _writer = new(1);
    private DateTimeOffset _notBefore;

    /// <summary>Takes over what is on disk. Once, before the first channel is opened.</summary>
    public async Task RecallAsync(CancellationToken ct)
    {
        var oldest = time.GetUtcNow() - Kept;
        var all = await records.AllAsync(ct);
        lock (_gate)
        {
            foreach (var (channel, what) in all.Where(s => s.What.At > oldest))
            {
                Append(channel, what);
            }
        }
    }

    public void Add(ChannelId channel, SourceSwitch what)
    {
        lock (_gate)
        {
            Append(channel, what);
            _unwritten.Add(new ChannelSwitch(channel, what));
            _unwritten.RemoveRange(0, Math.Max(0, _unwritten.Count - MostUnwritten));
            ForgetOld(what.At - Kept);
        }
    }

    public IReadOnlyList<SourceSwitch> NewestFirst(ChannelId channel)
    {
        lock (_gate)
        {
            return _channels.TryGetValue(channel, out var switches) ? [.. switches.Reverse()] : [];
        }
    }

    /// <summary>Writes what is not on disk yet. Where the disk takes nothing the failure is thrown, and all of it waits for the next time.</summary>
    /// <param name="now">Also soon after a failure, as before the end.</param>
    /// <param name="ct">Gives up.</param>
    public async Task WriteAsync(bool now, CancellationToken ct)
    {
        await _writer.WaitAsync(ct);
        try
        {
            if (now || time.GetUtcNow() >= _notBefore)
            {
                await WriteAsync(ct);
            }
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();

    private async Task WriteAsync(CancellationToken ct)
    {
        ChannelSwitch[] page;
        lock (_gate)
        {
            page = [.. _unwritten];
        }

        if (page.Length == 0)
        {
            return;
        }

        try
        {
            await records.StoreAsync(page, time.GetUtcNow() - Kept, ct);
        }
        catch
        {
            _notBefore = time.GetUtcNow() + AfterTrouble;
            throw;
        }

        lock (_gate)
        {
            _unwritten.RemoveAll(s => page.Any(written => ReferenceEquals(written, s)));
        }
    }

    private void Append(ChannelId channel, SourceSwitch what)
    {
        if (!_channels.TryGetValue(channel, out var switches))
        {
            _channels[channel] = switches = [];
        }

        switches.Enqueue(what);
        if (switches.Count > Most)
        {
            switches.Dequeue();
        }
    }

    private void ForgetOld(DateTimeOffset oldest)
    {
        foreach (var (channel, switches) in _channels)
        {
            while (switches.TryPeek(out var first) && first.At <= oldest)
            {
                switches.Dequeue();
            }

            if (switches.Count == 0)
            {
                _channels.Remove(channel);
            }
        }
    }
}
