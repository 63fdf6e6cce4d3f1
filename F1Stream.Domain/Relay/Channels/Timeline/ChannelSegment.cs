using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>One place in a channel's own playlist. What has been said of it once is never changed.</summary>
public sealed record ChannelSegment
{
    /// <summary>Our media sequence number.</summary>
    public required long Sequence { get; init; }

    /// <summary>Our discontinuity sequence number.</summary>
    public required long Discontinuity { get; init; }

    /// <summary>`EXT-X-DISCONTINUITY` tags before it.</summary>
    public required int Breaks { get; init; }

    public required TimeSpan Duration { get; init; }

    /// <summary>When its first picture was taken, as the source says, or when it came here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for a gap: nobody has it.</summary>
    public required ChannelPiece? Media { get; init; }

    public SnapshotRange? Range { get; init; }

    public SegmentMap? Map { get; init; }

    public IReadOnlyList<ChannelKey> Keys { get; init; } = [];

    /// <summary>Its media sequence number at the source.</summary>
    public required long Number { get; init; }

    /// <summary>What it belongs to: from one break that we made to the next.</summary>
    public required Stretch Stretch { get; init; }

    /// <summary>The source itself says when it was taken.</summary>
    public bool Dated { get; init; }

    public DateTimeOffset End => At + Duration;
}

/// <summary>`EXT-X-KEY`. Of segments without one of their own the initialization vector is their number at the source, so that it has to be said.</summary>
/// <param name="Method">`METHOD`.</param>
/// <param name="Piece">What players fetch.</param>
/// <param name="Iv">`IV`.</param>
/// <param name="Format">`KEYFORMAT`.</param>
/// <param name="FormatVersions">`KEYFORMATVERSIONS`.</param>
/// <param name="Said">An address that is no piece of ours: it says itself what it stands for.</param>
public sealed record ChannelKey(
    string Method,
    ChannelPiece? Piece,
    string? Iv,
    string? Format,
    string? FormatVersions,
    string? Said = null
);
