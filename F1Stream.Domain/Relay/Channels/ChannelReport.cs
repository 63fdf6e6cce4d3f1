using F1Stream.Domain.Relay.Channels.Sources;

namespace F1Stream.Domain.Relay.Channels;

/// <summary>What a channel's viewers are told of it.</summary>
/// <param name="State">Whether there is a picture.</param>
/// <param name="StreamId">The stream that is, or was last, below it; null before the first.</param>
/// <param name="Switches">Newest first.</param>
public sealed record ChannelReport(
    ChannelState State,
    string? StreamId,
    IReadOnlyList<SourceSwitch> Switches
);

/// <summary>Whether a channel has a picture.</summary>
public enum ChannelState
{
    /// <summary>Nobody watches.</summary>
    Idle,
    OnAir,

    /// <summary>No source has a picture; the channel goes on by itself when one has.</summary>
    BackSoon,
}
