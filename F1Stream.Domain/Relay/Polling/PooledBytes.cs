using System.Buffers;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>Bytes that grow in rented memory, and give it back when disposed. For one writer; what was written may then be read by many.</summary>
internal sealed class PooledBytes(ArrayPool<byte> pool, int capacity)
    : IBufferWriter<byte>,
        IDisposable
{
    private const int Least = 4 * 1024;

    private byte[]? _array = pool.Rent(Math.Max(capacity, Least));

    internal int Length { get; private set; }

    /// <exception cref="ObjectDisposedException">The memory belongs to somebody else by now.</exception>
    internal ReadOnlyMemory<byte> Written => Array.AsMemory(0, Length);

    private byte[] Array => _array ?? throw new ObjectDisposedException(nameof(PooledBytes));

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.Length - Length);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return Array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
        {
            pool.Return(array);
        }
    }

    private void Grow(int room)
    {
        var old = Array;
        if (old.Length - Length >= room)
        {
            return;
        }

        var larger = pool.Rent(checked(Math.Max(2 * old.Length, Length + room)));
        old.AsSpan(0, Length).CopyTo(larger);
        _array = larger;
        pool.Return(old);
    }
}
