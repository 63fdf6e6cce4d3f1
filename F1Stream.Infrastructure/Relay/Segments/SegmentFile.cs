using F1Stream.Domain.Relay.Segments;
using Microsoft.Win32.SafeHandles;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>
/// One file, read and written at places by the operating system: no position to share, and the recent ones come out of its cache. The calls
/// do not wait for the disk as a rule, so they are made as they are: .NET would only send them through the thread pool.
/// </summary>
internal sealed class SegmentFile : ISegmentFile
{
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly SegmentFolder _folder;
    private SafeFileHandle? _handle;
    private bool _exists;
    private bool _failed;
    private long _onDisk;
    private long _length;

    /// <param name="path">Where it is to be.</param>
    /// <param name="folder">Opens it, and is told how much of the disk it takes.</param>
    /// <param name="spare">Length of the file that is there already, with bytes that mean nothing; null for none.</param>
    internal SegmentFile(string path, SegmentFolder folder, long? spare)
    {
        (_path, _folder) = (path, folder);
        _exists = spare is not null;
        _onDisk = spare ?? 0;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(Handle(), bytes, _length);
        }
        catch (IOException)
        {
            _failed = true;
            _folder.Failed();
            throw;
        }

        _length += bytes.Length;
        _onDisk = Math.Max(_onDisk, _length);
        _folder.Took(bytes.Length);
    }

    public int Read(long at, Span<byte> into) => RandomAccess.Read(Handle(), into, at);

    public void Rest()
    {
        lock (_gate)
        {
            if (_handle is not null && _onDisk > _length && !_failed)
            {
                // What another segment had more must not count for nothing.
                RandomAccess.SetLength(_handle, _length);
                _onDisk = _length;
            }

            _handle?.Dispose();
            _handle = null;
        }
    }

    public void Dispose()
    {
        Rest();
        if (_exists)
        {
            _folder.LetGo(_path, _length, _failed ? null : _onDisk);
        }
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
        try
        {
            var handle = _folder.Open(_path, _length > 0 ? FileMode.Open : FileMode.OpenOrCreate);
            _exists = true;
            return handle;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }
}
