namespace F1Stream.Domain.Streams.Health;

/// <summary>Somebody would watch the stream if it played: it is looked at soon, however long it has been dead.</summary>
public sealed record StreamWanted(string StreamId);
