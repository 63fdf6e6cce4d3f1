namespace F1Stream.Domain.Relay.Channels.Sources;

/// <summary>What the relay has seen of a stream that it plays.</summary>
public sealed record FeedSight
{
    /// <summary>When the stream was taken up, or last had a new segment.</summary>
    public required DateTimeOffset MovedAt { get; init; }

    /// <summary>Of its playlist.</summary>
    public required TimeSpan TargetDuration { get; init; }

    /// <summary>Whether anything of it has come since it was taken up.</summary>
    public bool Moved { get; init; }

    /// <summary>Requests in a row that could not even connect.</summary>
    public int Unreachable { get; init; }

    /// <summary>Requests in a row for its playlist that it answered with a plain no (4xx), or with something that is no playlist.</summary>
    public int Refused { get; init; }

    /// <summary>Its address was refused and there is no other.</summary>
    public bool TokenDead { get; init; }

    /// <summary>Segments in a row that took longer to fetch than they play.</summary>
    public int Slow { get; init; }

    /// <summary>Segments in a row that are listed and could not be had.</summary>
    public int Lost { get; init; }

    /// <summary>Segments in a row whose address was refused (401, 403, 410).</summary>
    public int Barred { get; init; }

    /// <summary>The source says that it has ended.</summary>
    public bool Ended { get; init; }
}
