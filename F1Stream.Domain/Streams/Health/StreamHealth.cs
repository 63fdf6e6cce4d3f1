namespace F1Stream.Domain.Streams.Health;

/// <summary>What is known of a stream: its state, since when, and what the last looks found.</summary>
public sealed record StreamHealth
{
    public StreamState State { get; init; } = StreamState.Unknown;

    /// <summary>A sentence for the viewer on why it is not live; null while all is well.</summary>
    public string? Reason { get; init; }

    /// <summary>When <see cref="State"/> last changed.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Last look, whatever it found; null before the first.</summary>
    public DateTimeOffset? ProbedAt { get; init; }

    /// <summary>Last good look; null if there was none.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Bad looks in a row; inconclusive ones do not count.</summary>
    public int BadInARow { get; init; }

    /// <summary>Looks in a row that could not say.</summary>
    public int InconclusiveInARow { get; init; }

    /// <summary>Time to the first byte of the last good look's playlist.</summary>
    public TimeSpan? ResponseTime { get; init; }

    /// <summary>The master's variants, best first; empty for a stream that is one media playlist.</summary>
    public IReadOnlyList<StreamVariant> Variants { get; init; } = [];
}

/// <summary>A quality of a stream. Bandwidth in bits per second; height in lines, null for sound only or where the master is silent.</summary>
public sealed record StreamVariant(Uri Url, long Bandwidth, int? Height);

/// <summary>The verdict on a stream.</summary>
public enum StreamState
{
    Unknown,
    Starting,
    Live,

    /// <summary>It answers, but nothing new comes.</summary>
    Stale,
    Ended,
    Offline,
    AuthExpired,
    Drm,
    Unreachable,
}
