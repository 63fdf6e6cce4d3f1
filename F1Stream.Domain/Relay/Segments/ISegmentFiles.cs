namespace F1Stream.Domain.Relay.Segments;

/// <summary>Where the store keeps segments.</summary>
public interface ISegmentFiles
{
    /// <summary>How many bytes all files together may have at this moment.</summary>
    long Capacity { get; }

    /// <exception cref="IOException">There is no room, or the place is not there.</exception>
    ISegmentFile Create();
}

/// <summary>The bytes of one segment: written by one, read by many at the same time. Disposing deletes it, once nobody writes or reads any more.</summary>
public interface ISegmentFile : IDisposable
{
    /// <summary>Adds bytes at the end.</summary>
    /// <exception cref="IOException">There is no room; nothing of these bytes counts as written.</exception>
    void Append(ReadOnlySpan<byte> bytes);

    /// <summary>Reads what was written at a place; returns the number of bytes, at least one where there are any.</summary>
    /// <exception cref="IOException">The file cannot be read any more.</exception>
    int Read(long at, Span<byte> into);

    /// <summary>Nobody writes or reads for now: what is only needed for that may be given back.</summary>
    void Rest();
}
