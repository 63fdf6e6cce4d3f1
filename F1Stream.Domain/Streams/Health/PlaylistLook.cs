namespace F1Stream.Domain.Streams.Health;

/// <summary>One look at a playlist: what it says, or why there is none to see.</summary>
internal sealed record PlaylistLook(Uri Url, PlaylistGlance? Glance, ProbeFinding? Failure)
{
    internal PlaylistLook(Uri url, ProbeFinding failure)
        : this(url, null, failure) { }

    /// <summary>The address that answered, after redirects; null where none did.</summary>
    internal Uri? Answered { get; init; }

    internal TimeSpan ResponseTime { get; init; }

    internal DateTimeOffset At { get; init; }
}
