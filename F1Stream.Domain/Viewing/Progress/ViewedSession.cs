namespace F1Stream.Domain.Viewing.Progress;

/// <summary>What one viewer has to do with one session: how far they have watched it, whether they have seen it, what they have read of it.</summary>
public sealed record ViewedSession(string SessionId)
{
    /// <summary>Where they left, by the clock of the picture; null while they have not watched.</summary>
    public DateTimeOffset? Place { get; init; }

    /// <summary>The latest moment that they have seen, by the clock of the picture.</summary>
    public DateTimeOffset? Furthest { get; init; }

    /// <summary>When they last watched.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>They said so, or have seen its end.</summary>
    public bool Finished { get; init; }

    /// <summary>The start that the notice was about which they have put away; null for none.</summary>
    public DateTimeOffset? NoticeRead { get; init; }
}
