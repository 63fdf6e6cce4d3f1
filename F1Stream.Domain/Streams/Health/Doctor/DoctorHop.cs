namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>One hop on the way from this machine to a stream's picture. Holds nothing secret.</summary>
/// <param name="Name">One of <see cref="HopNames"/>.</param>
/// <param name="State">How it ended.</param>
public sealed record DoctorHop(string Name, HopState State)
{
    /// <summary>The address without what may be secret; null where it is the hop before's.</summary>
    public string? Place { get; init; }

    public TimeSpan Took { get; init; }

    /// <summary>What was found, in a sentence.</summary>
    public string? Say { get; init; }

    /// <summary>What to do about it, in a sentence; null where there is nothing to do.</summary>
    public string? Advice { get; init; }
}

/// <summary>How a hop ended.</summary>
public enum HopState
{
    Running,
    Done,
    Failed,

    /// <summary>There was nothing to do, or an earlier hop failed.</summary>
    Skipped,
}
