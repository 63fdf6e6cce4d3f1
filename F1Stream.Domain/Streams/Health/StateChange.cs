namespace F1Stream.Domain.Streams.Health;

/// <summary>A stream's state changed, and when; <paramref name="Reason"/> is the viewer's sentence, null where all is well since.</summary>
public sealed record StateChange(
    string StreamId,
    DateTimeOffset At,
    StreamState Before,
    StreamState Now,
    string? Reason
);
