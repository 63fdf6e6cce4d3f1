namespace F1Stream.Domain.Streams.Health;

/// <summary>What one look at a stream found.</summary>
public abstract record ProbeFinding
{
    private ProbeFinding() { }

    /// <summary>It plays: the playlist advances and its newest segment looks like media.</summary>
    public sealed record Good(TimeSpan ResponseTime, IReadOnlyList<StreamVariant> Variants)
        : ProbeFinding
    {
        /// <summary>An estimate of 1 − the time to fetch a segment ÷ its duration; below 0 it comes slower than it plays. Null: not measured.</summary>
        public double? Headroom { get; init; }
    }

    /// <summary>It does not play, for a reason that is certain.</summary>
    public sealed record Bad(StreamState State, string Reason) : ProbeFinding;

    /// <summary>Nobody can say: it timed out, was busy (429) or failed inside (5xx).</summary>
    public sealed record Inconclusive(string Reason) : ProbeFinding;
}
