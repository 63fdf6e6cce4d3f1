using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>What `EXT-X-MAP` says of a segment.</summary>
/// <param name="Piece">Where it is.</param>
/// <param name="Range">Bytes of it; null for all.</param>
/// <param name="IsClear">It is not encrypted, though the segment may be.</param>
/// <param name="IsLent">The segment needs none, and has it only because another one would hold for it.</param>
public sealed record SegmentMap(
    ChannelPiece Piece,
    SnapshotRange? Range,
    bool IsClear,
    bool IsLent = false
)
{
    // PAT and PMT: what a transport stream has for a map (RFC 8216bis 3.1.2). They stand at its beginning, and where something else does nobody minds.
    private const int Packets = 2 * 188;

    /// <summary>
    /// For a transport stream behind fragments: a map holds until the next one (4.4.4.5), and nothing says that none holds, so that it gets its own
    /// beginning for a map. Null for one that is encrypted or not there, and for whatever is no transport stream.
    /// </summary>
    /// <param name="source">Has no map.</param>
    /// <param name="media">The segment's own.</param>
    /// <param name="before">The segment before it, if nothing stands in between.</param>
    /// <param name="sequence">Of the segment.</param>
    internal static SegmentMap? Lent(
        SnapshotSegment source,
        ChannelPiece? media,
        ChannelSegment? before,
        long sequence
    ) =>
        before?.Map is { IsLent: true } same && source.Breaks == 0 ? same.NeededBy(sequence)
        : media?.Name.EndsWith(".ts", StringComparison.Ordinal) != true || source.Keys.Count > 0
            ? null
        : new SegmentMap(
            media,
            new SnapshotRange(source.Range?.Offset ?? 0, Packets),
            IsClear: true,
            IsLent: true
        );

    private SegmentMap NeededBy(long sequence)
    {
        Piece.NeededBy = sequence;
        return this;
    }
}
