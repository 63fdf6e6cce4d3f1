namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>Where a segment is within a stretch.</summary>
/// <param name="Number">As the rendition counts that began the stretch.</param>
/// <param name="Counted">The number is sure; else the date counts, if there is one.</param>
/// <param name="At">When it was taken, as the source says; null where it says nothing that can be compared.</param>
/// <param name="Duration">Of the segment.</param>
public sealed record StretchPlace(long Number, bool Counted, DateTimeOffset? At, TimeSpan Duration)
{
    /// <summary>Whether what begins here has begun there.</summary>
    public bool IsNotAfter(StretchPlace other) =>
        Counted && other.Counted ? Number <= other.Number
        : At is { } ours && other.At is { } theirs ? ours <= theirs + (other.Duration / 2)
        : Number <= other.Number;
}
