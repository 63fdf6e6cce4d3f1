namespace F1Stream.Domain.Relay;

/// <summary>What stands behind a URI of a playlist, by the place where it stands. The numbers are part of every token that was handed out.</summary>
public enum ChildKind
{
    Playlist = 1,
    Segment = 2,

    /// <summary>A media initialization section.</summary>
    Map = 3,
    Key = 4,

    /// <summary>Session data: handed on as it is.</summary>
    Opaque = 5,

    /// <summary>A JSON list of playlists (`X-ASSET-LIST`); has to be rewritten before it can be handed on.</summary>
    AssetList = 6,
}
