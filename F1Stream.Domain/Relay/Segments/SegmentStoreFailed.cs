namespace F1Stream.Domain.Relay.Segments;

/// <summary>Segments cannot be written to disk; viewers go on, but what they see is not kept.</summary>
public sealed record SegmentStoreFailed(string Reason);
