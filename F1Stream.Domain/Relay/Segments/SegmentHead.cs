namespace F1Stream.Domain.Relay.Segments;

/// <summary>What is known of a segment as soon as its first bytes are there.</summary>
internal sealed record SegmentHead
{
    /// <summary>By content, not by what the source says.</summary>
    internal required string ContentType { get; init; }

    /// <summary>In bytes, of what is stored; null while it grows and the source has not said.</summary>
    internal long? Length { get; init; }

    /// <summary>Which part of the source's file it is; null for all of it.</summary>
    internal PartOfFile? Part { get; init; }
}

/// <summary>Place of the first byte, and length of the whole file where the source has said (RFC 9110, 14.4).</summary>
internal sealed record PartOfFile(long First, long? Total);
