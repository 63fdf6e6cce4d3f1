namespace F1Stream.Domain.Streams.Extraction;

/// <summary>When a source is looked at again, and how long a stream is kept that it no longer names.</summary>
public sealed record ExtractionCadence
{
    /// <summary>How long before a session the looks become frequent.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>A source's own interval is no shorter than this.</summary>
    public static readonly TimeSpan ShortestInterval = TimeSpan.FromSeconds(10);

    /// <summary>A source's own interval is no longer than this: what is asked more seldom is forgotten.</summary>
    public static readonly TimeSpan LongestInterval = TimeSpan.FromDays(7);

    /// <summary>Between two looks at a source that answers; a source may have its own.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The same from 30 min before a session to its end.</summary>
    public TimeSpan NearSession { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After the first failure; doubled with each one that follows.</summary>
    public TimeSpan AfterTrouble { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest pause after failures, and the pause while a source wants another key.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a stream is kept after it was last found.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The pause after a run; null: it is on hold until somebody changes its settings.</summary>
    /// <param name="run">What came of it.</param>
    /// <param name="failures">How often in a row it failed, this time included.</param>
    /// <param name="own">The source's own interval, or null.</param>
    /// <param name="near">Whether a session is near.</param>
    public TimeSpan? Pause(SourceRun run, int failures, TimeSpan? own, bool near)
    {
        if (run.Result == RunResult.ConfigError)
        {
            return null;
        }

        if (run.Result == RunResult.AuthNeeded)
        {
            return LongestPause;
        }

        if (run.Answered)
        {
            var usual = own ?? Interval;
            return near && NearSession < usual ? NearSession : usual;
        }

        var longer = AfterTrouble * Math.Pow(2, Math.Clamp(failures - 1, 0, 10));
        return longer < LongestPause ? longer : LongestPause;
    }
}
