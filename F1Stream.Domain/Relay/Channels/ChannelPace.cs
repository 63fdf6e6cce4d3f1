namespace F1Stream.Domain.Relay.Channels;

/// <summary>How long channels keep and wait.</summary>
public sealed record ChannelPace
{
    /// <summary>How far back a channel reaches, as long as the segment store has room.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(2);

    /// <summary>A rendition is in use this long after it was last asked for, or three target durations where those are longer.</summary>
    public TimeSpan InUse { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a channel that nobody watches is remembered, with all that can be rewound to.</summary>
    public TimeSpan Remembered { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a viewer waits for the first picture of a channel.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);
}
