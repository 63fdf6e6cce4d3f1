namespace F1Stream.Domain.Relay.Segments;

/// <summary>
/// What is fetched once: all of an address, or a range of it. Source and stream belong to it since they decide which headers are sent.
/// </summary>
internal readonly record struct SegmentKey(
    string SourceId,
    string? StreamId,
    string Url,
    ByteRange? Range,
    long Edition = 0
)
{
    internal static SegmentKey Of(RelayTarget target, ByteRange? range) =>
        new(target.SourceId, target.StreamId, target.Url.AbsoluteUri, range, target.Edition);

    internal SegmentKey Whole => this with { Range = null };
}
