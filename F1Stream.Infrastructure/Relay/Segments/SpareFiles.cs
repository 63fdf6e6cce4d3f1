namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>
/// Files whose segments had to go, kept for the next ones: a full store deletes a file for each that it makes, and writing over what is
/// there costs the operating system half as much as finding new room.
/// </summary>
internal sealed class SpareFiles
{
    // Of what the store may take.
    private const int Share = 16;

    private readonly Lock _gate = new();
    private readonly Stack<(string Path, long Length)> _files = [];
    private long _bytes;

    /// <summary>A file with bytes that mean nothing any more, or null.</summary>
    internal (string Path, long Length)? Take()
    {
        lock (_gate)
        {
            if (!_files.TryPop(out var file))
            {
                return null;
            }

            _bytes -= file.Length;
            return file;
        }
    }

    /// <summary>Takes a file, and gives back those that are too many for the store as it is now.</summary>
    internal List<string> Keep(string path, long length, long capacity)
    {
        var tooMany = new List<string>();
        lock (_gate)
        {
            _files.Push((path, length));
            _bytes += length;
            while (_bytes > capacity / Share)
            {
                var file = _files.Pop();
                _bytes -= file.Length;
                tooMany.Add(file.Path);
            }
        }

        return tooMany;
    }
}
