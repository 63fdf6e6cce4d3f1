namespace F1Stream.Domain.Relay;

/// <summary>Takes down what the relay does, for whoever watches over it. No call may throw or wait.</summary>
public interface IRelayMeter
{
    /// <summary>Bytes of a body that came in from a source, after decompression.</summary>
    void FromUpstream(ChildKind kind, long bytes);

    /// <summary>Bytes of a body that went out to a viewer; <paramref name="viewer"/> tells viewers apart and is never shown.</summary>
    void ToViewer(string viewer, ChildKind kind, long bytes);

    /// <summary>A playlist was handed out that had been fetched this long ago.</summary>
    void PlaylistServed(TimeSpan age);

    /// <summary>A segment has come in whole.</summary>
    /// <param name="timeToFirstByte">From the request to the headers of the answer.</param>
    /// <param name="whole">From the request to the last byte.</param>
    /// <param name="duration">How long it plays, where a playlist has said so.</param>
    void SegmentFetched(TimeSpan timeToFirstByte, TimeSpan whole, TimeSpan? duration);

    /// <summary>A viewer was told no.</summary>
    void Refused(string code);
}
