using System.Buffers;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>A place to put bytes together, again and again, in rented memory. For one thread at a time.</summary>
internal sealed class Scratch : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = [];
    private int _length;

    internal ReadOnlySpan<byte> Written => _array.AsSpan(0, _length);

    internal void Clear() => _length = 0;

    /// <summary>Forgets what stands behind the first <paramref name="length"/> bytes.</summary>
    internal void Cut(int length) => _length = Math.Min(_length, length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _array.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _array.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _array.AsSpan(_length);
    }

    public void Dispose()
    {
        var array = _array;
        (_array, _length) = ([], 0);
        if (array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private void Grow(int room)
    {
        if (_array.Length - _length >= room)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(1024, checked(_length + room)));
        Written.CopyTo(larger);
        if (_array.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_array);
        }

        _array = larger;
    }
}
