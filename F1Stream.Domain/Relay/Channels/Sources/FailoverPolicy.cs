namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>When a channel leaves its source, and where it may go (design health.md, failover). Pure.</summary>
public sealed record FailoverPolicy
{
    private const int RefusalsThatCount = 2;
    private const int SlowThatCount = 3;
    private const int LostThatCount = 3;

    // While there is time for the playlist to find out, and for a fresh address.
    private const int BarredThatCount = 6;
    private const int TargetsOfPatience = 3;

    /// <summary>No way back to a source within this time.</summary>
    public TimeSpan HoldDown { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No source twice within this time, unless it is the only one.</summary>
    public TimeSpan NotTwiceWithin { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Why the source should be left, as a sentence; null while it is well.</summary>
    public static string? ReasonToLeave(FeedSight sight, DateTimeOffset now)
    {
        // One that was just taken up and says no has had its chance.
        var enough = sight.Moved ? RefusalsThatCount : 1;
        var still = now - sight.MovedAt;
        return sight switch
        {
            { TokenDead: true } or { Barred: >= BarredThatCount } =>
                "The source no longer accepted its address and named no other.",
            { Ended: true } => "The source said that the stream has ended.",
            _ when sight.Unreachable >= enough => "The source could not be reached any more.",
            _ when sight.Refused >= enough => "The source no longer had the stream.",
            _ when still >= TargetsOfPatience * sight.TargetDuration =>
                $"No new picture came for {still.TotalSeconds:0} s.",
            { Lost: >= LostThatCount } => "The source listed pictures that it did not hand out.",
            { Slow: >= SlowThatCount } => "The source was slower than the picture plays.",
            _ => null,
        };
    }

    /// <summary>The best of those that may be taken now; null for none.</summary>
    /// <param name="ranked">Streams that are live, best first.</param>
    /// <param name="current">The one that is being left.</param>
    /// <param name="left">When which was left.</param>
    /// <param name="now">Time of the decision.</param>
    public string? Choose(
        IEnumerable<string> ranked,
        string current,
        IReadOnlyDictionary<string, DateTimeOffset> left,
        DateTimeOffset now
    )
    {
        var others = ranked.Where(id => id != current && Since(id) >= HoldDown).ToList();
        return others.Find(id => Since(id) >= NotTwiceWithin) ?? others.MaxBy(Since);

        TimeSpan Since(string id) =>
            left.TryGetValue(id, out var at) ? now - at : TimeSpan.MaxValue;
    }
}
