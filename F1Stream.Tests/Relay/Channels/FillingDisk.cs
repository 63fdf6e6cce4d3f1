using F1Stream.Domain.Relay.Segments;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>A disk for segments that the test fills up, also in the middle of one.</summary>
internal sealed class FillingDisk
{
    private int _refused;

    internal bool IsFull { get; set; }

    /// <summary>Writes that it did not take.</summary>
    internal int Refused => _refused;

    internal ISegmentFiles Over(ISegmentFiles files) => new Files(this, files);

    private void Take()
    {
        if (IsFull)
        {
            Interlocked.Increment(ref _refused);
            throw new IOException("No space left on device");
        }
    }

    private sealed class Files(FillingDisk disk, ISegmentFiles files) : ISegmentFiles
    {
        public long Capacity => files.Capacity;

        public ISegmentFile Create()
        {
            disk.Take();
            return new File(disk, files.Create());
        }
    }

    private sealed class File(FillingDisk disk, ISegmentFile file) : ISegmentFile
    {
        public void Append(ReadOnlySpan<byte> bytes)
        {
            disk.Take();
            file.Append(bytes);
        }

        public int Read(long at, Span<byte> into) => file.Read(at, into);

        public void Rest() => file.Rest();

        public void Dispose() => file.Dispose();
    }
}
