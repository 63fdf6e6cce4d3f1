namespace F1Stream.Domain.Streams.Health;

/// <summary>A stream that had broken off while somebody watched is back: who was told that it is down should hear it at once.</summary>
public sealed record PlaysAgain(string StreamId);
