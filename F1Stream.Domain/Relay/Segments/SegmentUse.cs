namespace F1Stream.Domain.Relay.Segments;

/// <summary>Who needs a copy.</summary>
internal sealed class SegmentUse
{
    internal int Readers { get; set; }

    /// <summary>It is being filled.</summary>
    internal bool Filling { get; set; } = true;

    /// <summary>Whether newcomers may join.</summary>
    internal bool Open { get; set; } = true;

    /// <summary>Its place among the least recently used, while nobody reads it.</summary>
    internal LinkedListNode<SegmentCopy>? Idle { get; set; }
}
