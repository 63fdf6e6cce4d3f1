namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Where a URI stands in a playlist. It decides what is behind it; endings never do.</summary>
internal enum ChildPlace : byte
{
    /// <summary>A variant or rendition in a master.</summary>
    Rendition,

    /// <summary>A sibling of this playlist, in EXT-X-RENDITION-REPORT.</summary>
    Report,

    /// <summary>An interstitial: a presentation of its own.</summary>
    Asset,
    AssetList,

    /// <summary>A segment's line.</summary>
    Segment,

    /// <summary>A part of a segment, or something that will be one.</summary>
    Part,
    Map,
    Key,
    SessionData,
}

/// <summary>What follows from the place.</summary>
internal static class ChildPlaces
{
    internal const int Count = (int)ChildPlace.SessionData + 1;

    internal static ChildKind Kind(this ChildPlace place) =>
        place switch
        {
            ChildPlace.Segment or ChildPlace.Part => ChildKind.Segment,
            ChildPlace.Map => ChildKind.Map,
            ChildPlace.Key => ChildKind.Key,
            ChildPlace.SessionData => ChildKind.Opaque,
            ChildPlace.AssetList => ChildKind.AssetList,
            _ => ChildKind.Playlist,
        };

    /// <summary>Keys of key systems, and data that is already here: there is nothing to fetch.</summary>
    internal static bool Keeps(this ChildPlace place, ReadOnlySpan<byte> uri) =>
        place is ChildPlace.Key or ChildPlace.SessionData
        && (Starts(uri, "skd:"u8) || Starts(uri, "data:"u8));

    private static bool Starts(ReadOnlySpan<byte> uri, ReadOnlySpan<byte> scheme) =>
        uri.Length >= scheme.Length
        && System.Text.Ascii.EqualsIgnoreCase(uri[..scheme.Length], scheme);
}
