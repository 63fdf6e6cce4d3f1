namespace F1Stream.Domain.Streams.Health;

/// <summary>What the relay has just seen of a stream that somebody watches; counts as a look.</summary>
public sealed record StreamSeen(string StreamId, ProbeFinding Finding);
