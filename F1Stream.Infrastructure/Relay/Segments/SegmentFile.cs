using F1Stream.Domain.Relay.Segments;
using Microsoft.Win32.SafeHandles;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>
/// One file, read and written at places by the operating system: no position to share, and the recent ones come out of its cache. The calls
/// do not wait for the disk as a rule, so they are made as they are: .NET would only send them through the thread pool.
/// </summary>
/// <param name="path">Where it is.</param>
/// <param name="open">Opens it.</param>
/// <param name="used">Told by how many bytes the disk's use has changed; 0 for none because it failed.</param>
internal sealed class SegmentFile(string path, OpenSegmentFile open, Action<long> used)
    : ISegmentFile
{
    private readonly Lock _gate = new();
    private SafeFileHandle? _handle;
    private bool _exists;
    private long _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(Handle(), bytes, _length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            used(0);
            throw e as IOException ?? new IOException(e.Message, e);
        }

        _length += bytes.Length;
        used(bytes.Length);
    }

    public int Read(long at, Span<byte> into) => RandomAccess.Read(Handle(), into, at);

    public void Rest()
    {
        lock (_gate)
        {
            _handle?.Dispose();
            _handle = null;
        }
    }

    public void Dispose()
    {
        Rest();
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start empties the folder.
        }

        used(-_length);
    }

    private SafeFileHandle Handle()
    {
        if (Volatile.Read(ref _handle) is { } open)
        {
            return open;
        }

        lock (_gate)
        {
            return _handle ??= OpenIt();
        }
    }

    private SafeFileHandle OpenIt()
    {
        var handle = open(path, _exists ? FileMode.Open : FileMode.CreateNew);
        _exists = true;
        return handle;
    }
}
