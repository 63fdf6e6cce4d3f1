namespace F1Stream.Domain.Relay.Segments;

/// <summary>A segment's bytes: a file, and where the disk fails on the way, memory from there on.</summary>
internal sealed class SegmentContent(ISegmentFiles files, MemoryBudget budget) : IDisposable
{
    private ISegmentFile? _file;
    private SegmentPages? _pages;
    private long _inFile;

    /// <summary>Whether all of it is in the file, so that it may stay when nobody reads it.</summary>
    internal bool Keepable => _pages is null;

    /// <summary>Adds bytes; tells the reason in words if the disk fails now.</summary>
    /// <exception cref="NoRoomException">There is no room in memory either.</exception>
    internal void Append(ReadOnlySpan<byte> bytes, Action<string> failed)
    {
        if (_pages is null)
        {
            try
            {
                _file ??= files.Create();
                _file.Append(bytes);
                _inFile += bytes.Length;
                return;
            }
            catch (IOException e)
            {
                failed(e.Message);
                Volatile.Write(ref _pages, new SegmentPages(budget));
            }
        }

        _pages.Append(bytes);
    }

    /// <summary>At least one byte of what was added and said to the reader.</summary>
    internal int Read(long at, Span<byte> into)
    {
        if (Volatile.Read(ref _pages) is not { } pages)
        {
            return _file!.Read(at, into);
        }

        // What the failing disk may have taken of the last bytes counts for nothing.
        return at < _inFile
            ? _file!.Read(at, into[..(int)Math.Min(into.Length, _inFile - at)])
            : pages.Read(at - _inFile, into);
    }

    internal void Rest() => _file?.Rest();

    public void Dispose()
    {
        _file?.Dispose();
        _pages?.Dispose();
    }
}
