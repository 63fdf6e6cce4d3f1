namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// Somebody who watches a stream got a refusal from its source: something to look into at once. <paramref name="Code"/> is the refusal's;
/// a segment that has merely left the source's window (404) is not told.
/// </summary>
public sealed record UpstreamFailed(string StreamId, string Code);
