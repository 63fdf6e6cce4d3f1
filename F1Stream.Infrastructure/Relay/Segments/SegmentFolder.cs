using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Infrastructure.Persistence;
using Microsoft.Extensions.Options;
using Microsoft.Win32.SafeHandles;

namespace F1Stream.Infrastructure.Relay.Segments;

/// <summary>
/// Segments as files in `segments/` of the data directory. It is emptied at each start: what a crash left over is worth nothing, and
/// nothing but memory knows what a file holds.
/// </summary>
internal sealed class SegmentFolder(
    DataDirectory data,
    IOptions<SegmentOptions> options,
    OpenSegmentFile open,
    TimeProvider time
) : ISegmentFiles, IStartUpStep
{
    private const long MiB = 1024 * 1024;
    private static readonly TimeSpan FreeSpaceIsTrueFor = TimeSpan.FromSeconds(5);

    private readonly SegmentOptions _options = options.Value;
    private readonly Lock _gate = new();
    private readonly SpareFiles _spare = new();
    private string? _folder;
    private long _files;
    private long _used;
    private long _capacity;
    private long _looked;

    /// <summary>After the data directory has been checked.</summary>
    public int Order => 10;

    /// <summary>What the options allow, or less where the disk is filling up: the database must be able to write.</summary>
    public long Capacity
    {
        get
        {
            lock (_gate)
            {
                if (_looked == 0 || time.GetElapsedTime(_looked) > FreeSpaceIsTrueFor)
                {
                    _looked = time.GetTimestamp();
                    var spare = FreeBytes() - _options.LeaveFreeMiB * MiB;
                    _capacity = Math.Clamp(_used + spare, 0, _options.CapacityMiB * MiB);
                }

                return _capacity;
            }
        }
    }

    public Task RunAsync(CancellationToken ct)
    {
        var path = Path.Combine(data.Root, "segments");
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }

            CreatePrivate(path);
            _folder = path;
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Unavailable,
                    "start.segments",
                    $"The folder {path} cannot be emptied: {e.Message} Give this user the right to write there, or remove the folder."
                )
            );
        }
    }

    public ISegmentFile Create()
    {
        var folder =
            _folder ?? throw new InvalidOperationException("The start-up steps have not run.");
        return _spare.Take() is var (path, length)
            ? new SegmentFile(path, this, length)
            : new SegmentFile(Path.Combine(folder, NextName()), this, spare: null);
    }

    internal SafeFileHandle Open(string path, FileMode mode) => open(path, mode);

    internal void Took(int bytes)
    {
        lock (_gate)
        {
            _used += bytes;
        }
    }

    /// <summary>The disk has refused to take more: free space is looked at again at once.</summary>
    internal void Failed()
    {
        lock (_gate)
        {
            _looked = 0;
        }
    }

    /// <param name="path">A file that nobody needs any more.</param>
    /// <param name="length">What of it was in use.</param>
    /// <param name="onDisk">What another segment could write over; null if it is good for nothing.</param>
    internal void LetGo(string path, long length, long? onDisk)
    {
        bool full;
        long capacity;
        lock (_gate)
        {
            capacity = _capacity;
            full = _used > capacity - capacity / 8;
            _used -= length;
        }

        List<string> gone =
            full && onDisk is { } reusable ? _spare.Keep(path, reusable, capacity) : [path];
        gone.ForEach(Delete);
    }

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next start empties the folder.
        }
    }

    private string NextName() =>
        Interlocked
            .Increment(ref _files)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(
                path,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        }
    }

    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(data.Root).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Not every file system says: then only the options count.
            return long.MaxValue / 2;
        }
    }
}
