namespace F1Stream.Domain.Streams.Health;

/// <summary>Somebody watches this stream and its upstream has just refused or failed: worth a look at once.</summary>
public sealed record UpstreamFailed(string StreamId, string Code);
