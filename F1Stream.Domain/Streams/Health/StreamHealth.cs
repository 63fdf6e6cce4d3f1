using F1Stream.Domain.Streams.Health.Playback;

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

    /// <summary>Share of the looks that were good, the later ones counting more; null before the first.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>An estimate of how much faster than it plays it can be fetched: 1 − fetch time ÷ duration of a segment, smoothed; null before the first measurement.</summary>
    public double? Headroom { get; init; }

    /// <summary>What came of playing it; null if nobody tried since the start.</summary>
    public Played? Played { get; init; }

    /// <summary>The master's variants, best first; empty for a stream that is one media playlist.</summary>
    public IReadOnlyList<StreamVariant> Variants { get; init; } = [];
}

/// <summary>A quality of a stream. Bandwidth in bits per second; height in lines, null for sound only or where the master is silent.</summary>
public sealed record StreamVariant(Uri Url, long Bandwidth, int? Height)
{
    /// <summary>The CODECS attribute as the master says it; null where it is silent.</summary>
    public string? Codecs { get; init; }
}

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
