namespace F1Stream.Domain.Relay;

/// <summary>An upstream address that a local URL stands for.</summary>
/// <param name="SourceId">Whose headers and trust zone apply.</param>
/// <param name="StreamId">The stream whose playlists led here; null when the source itself was asked for.</param>
/// <param name="Kind">What the playlist says is there.</param>
/// <param name="Url">Absolute, query included. Secret.</param>
public sealed record RelayTarget(string SourceId, string? StreamId, ChildKind Kind, Uri Url)
{
    /// <summary>
    /// What a playlist may take from the one that led to it (`EXT-X-DEFINE:IMPORT`): lines `name=value`, ordered by name; null for nothing. Secret.
    /// </summary>
    public string? Variables { get; init; }

    /// <summary>
    /// Which of the things that have had this address, one after the other: since when it has meant this one, in ticks; 0 for whatever it means now. An encoder that
    /// starts again uses the same names for other pictures. No part of a token.
    /// </summary>
    public long Edition { get; init; }
}
