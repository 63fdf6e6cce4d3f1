using System.Buffers;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>A segment in memory, in pooled pages: for what must not touch the disk, and for when the disk has no room.</summary>
internal sealed class SegmentPages : ISegmentFile
{
    private const int PageSize = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly List<byte[]> _pages = [];
    private readonly int _pageSize;
    private readonly MemoryBudget _budget;
    private long _length;

    internal SegmentPages(MemoryBudget budget, int pageSize = PageSize) =>
        (_budget, _pageSize) = (budget, pageSize);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var at = (int)(_length % _pageSize);
            if (at == 0)
            {
                _budget.Take(_pageSize);
                lock (_gate)
                {
                    _pages.Add(ArrayPool<byte>.Shared.Rent(_pageSize));
                }
            }

            var fits = Math.Min(bytes.Length, _pageSize - at);
            bytes[..fits].CopyTo(_pages[^1].AsSpan(at));
            _length += fits;
            bytes = bytes[fits..];
        }
    }

    public int Read(long at, Span<byte> into)
    {
        byte[] page;
        lock (_gate)
        {
            page = _pages[(int)(at / _pageSize)];
        }

        var from = (int)(at % _pageSize);
        var length = Math.Min(into.Length, _pageSize - from);
        page.AsSpan(from, length).CopyTo(into);
        return length;
    }

    public void Rest() { }

    public void Dispose()
    {
        foreach (var page in _pages)
        {
            ArrayPool<byte>.Shared.Return(page);
            _budget.GiveBack(_pageSize);
        }

        _pages.Clear();
    }
}
