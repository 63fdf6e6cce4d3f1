namespace F1Stream.Domain.Relay.Segments;

/// <summary>A segment can be kept nowhere, not even for as long as it is watched.</summary>
internal sealed class NoRoomException()
    : IOException("There is no room for the segment, neither on disk nor in memory.");
