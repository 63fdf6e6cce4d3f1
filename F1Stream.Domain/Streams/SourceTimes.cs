namespace F1Stream.Domain.Streams;

/// <summary>When a source is looked at next, and how often in a row it failed. Survives a restart.</summary>
public sealed record SourceTimes(string SourceId, DateTimeOffset NextRunAt, int FailuresInARow);
