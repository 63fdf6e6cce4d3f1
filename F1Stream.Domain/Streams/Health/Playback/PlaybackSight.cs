namespace F1Stream.Domain.Streams.Health.Playback;

/// <summary>What a player saw and heard of a stream within a few seconds.</summary>
public sealed record PlaybackSight
{
    /// <summary>Pictures that were decoded.</summary>
    public required int Frames { get; init; }

    /// <summary>Lines of the picture; 0 where there is none.</summary>
    public int Height { get; init; }

    /// <summary>Share of the samples that were as good as black, 0–1.</summary>
    public double Black { get; init; }

    /// <summary>Share of the samples that did not differ from the one before, 0–1.</summary>
    public double Still { get; init; }

    /// <summary>The loudest sample, 0–1; null where no sound was decoded.</summary>
    public double? Loudest { get; init; }

    /// <summary>What the player gave up with, in its own words; null if it did not.</summary>
    public string? Error { get; init; }
}
