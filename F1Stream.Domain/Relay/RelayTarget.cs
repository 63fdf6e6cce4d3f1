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
}
