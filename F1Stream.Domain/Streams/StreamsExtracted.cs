using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams;

/// <summary>A source was looked at from <paramref name="BegunAt"/> on: its streams or the reason for their absence may have changed.</summary>
public sealed record StreamsExtracted(string SourceId, DateTimeOffset BegunAt);

/// <summary>A stream was looked at; its state may be the same as before.</summary>
public sealed record StreamProbed(string StreamId);

/// <summary>A stream's state changed, with the sentence that tells the viewer why.</summary>
public sealed record StreamHealthChanged(
    string StreamId,
    StreamState Before,
    StreamState Now,
    string? Reason
);

/// <summary>A source has another priority; nothing else of it changed.</summary>
public sealed record SourcesMoved(string SourceId);

/// <summary>A source was added, changed or removed.</summary>
public sealed record SourcesChanged(string SourceId);
