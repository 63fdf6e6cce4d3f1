namespace F1Stream.Domain.Relay.Playlists;

/// <summary>The tags that mean something to the relay.</summary>
internal enum PlaylistTag
{
    /// <summary>Passes as it is, whatever it says.</summary>
    Unknown,

    /// <summary>Has attributes, none of which is an address.</summary>
    Attributes,
    StreamInf,

    /// <summary>Offers a playlist in its URI: EXT-X-MEDIA and the variants that have no line of their own.</summary>
    Rendition,
    RenditionReport,
    SessionData,
    Key,
    Map,
    Part,
    PreloadHint,
    Prefetch,
    DateRange,
    Define,
    ContentSteering,
    Inf,
    ByteRange,
    TargetDuration,
    MediaSequence,
    PlaylistType,
    ServerControl,
    Skip,
    EndList,
}

/// <summary>Knows tags by their names; these are case-sensitive (RFC 8216bis 4.1).</summary>
internal static class PlaylistTags
{
    /// <param name="name">With its `#`, up to the colon.</param>
    internal static PlaylistTag Of(ReadOnlySpan<byte> name) =>
        name.StartsWith("#EXT-X-"u8) ? OfX(name[7..])
        : name.SequenceEqual("#EXTINF"u8) ? PlaylistTag.Inf
        : PlaylistTag.Unknown;

    private static PlaylistTag OfX(ReadOnlySpan<byte> name) =>
        name.Length switch
        {
            3 when name.SequenceEqual("KEY"u8) => PlaylistTag.Key,
            3 when name.SequenceEqual("MAP"u8) => PlaylistTag.Map,
            4 when name.SequenceEqual("PART"u8) => PlaylistTag.Part,
            4 when name.SequenceEqual("SKIP"u8) => PlaylistTag.Skip,
            5 when name.SequenceEqual("MEDIA"u8) => PlaylistTag.Rendition,
            5 when name.SequenceEqual("START"u8) => PlaylistTag.Attributes,
            6 when name.SequenceEqual("DEFINE"u8) => PlaylistTag.Define,
            7 when name.SequenceEqual("ENDLIST"u8) => PlaylistTag.EndList,
            8 when name.SequenceEqual("PREFETCH"u8) => PlaylistTag.Prefetch,
            8 when name.SequenceEqual("PART-INF"u8) => PlaylistTag.Attributes,
            9 when name.SequenceEqual("DATERANGE"u8) => PlaylistTag.DateRange,
            9 when name.SequenceEqual("BYTERANGE"u8) => PlaylistTag.ByteRange,
            10 when name.SequenceEqual("STREAM-INF"u8) => PlaylistTag.StreamInf,
            11 when name.SequenceEqual("SESSION-KEY"u8) => PlaylistTag.Key,
            12 when name.SequenceEqual("PRELOAD-HINT"u8) => PlaylistTag.PreloadHint,
            12 when name.SequenceEqual("SESSION-DATA"u8) => PlaylistTag.SessionData,
            13 when name.SequenceEqual("PLAYLIST-TYPE"u8) => PlaylistTag.PlaylistType,
            14 when name.SequenceEqual("TARGETDURATION"u8) => PlaylistTag.TargetDuration,
            14 when name.SequenceEqual("MEDIA-SEQUENCE"u8) => PlaylistTag.MediaSequence,
            14 when name.SequenceEqual("SERVER-CONTROL"u8) => PlaylistTag.ServerControl,
            16 when name.SequenceEqual("RENDITION-REPORT"u8) => PlaylistTag.RenditionReport,
            16 when name.SequenceEqual("CONTENT-STEERING"u8) => PlaylistTag.ContentSteering,
            18 when name.SequenceEqual("I-FRAME-STREAM-INF"u8) => PlaylistTag.Rendition,
            16 when name.SequenceEqual("IMAGE-STREAM-INF"u8) => PlaylistTag.Rendition,
            _ => PlaylistTag.Unknown,
        };

    /// <summary>Where a value stands, if it is an address; null if it is none.</summary>
    internal static ChildPlace? PlaceOf(this PlaylistTag tag, ReadOnlySpan<byte> attribute) =>
        tag == PlaylistTag.DateRange
            ? attribute.SequenceEqual("X-ASSET-URI"u8)
                ? ChildPlace.Asset
                : attribute.SequenceEqual("X-ASSET-LIST"u8)
                    ? ChildPlace.AssetList
                    : null
            : attribute.SequenceEqual("URI"u8)
                ? UriOf(tag)
                : null;

    internal static bool MayHoldAddress(this PlaylistTag tag) =>
        tag == PlaylistTag.DateRange || UriOf(tag) is not null;

    /// <summary>Whether its value is an attribute list, as far as one can know.</summary>
    internal static bool HasAttributes(this PlaylistTag tag) =>
        tag.MayHoldAddress()
        || tag
            is PlaylistTag.Unknown
                or PlaylistTag.Attributes
                or PlaylistTag.StreamInf
                or PlaylistTag.ServerControl
                or PlaylistTag.Skip;

    private static ChildPlace? UriOf(PlaylistTag tag) =>
        tag switch
        {
            PlaylistTag.Rendition => ChildPlace.Rendition,
            PlaylistTag.RenditionReport => ChildPlace.Report,
            PlaylistTag.Part or PlaylistTag.PreloadHint => ChildPlace.Part,
            PlaylistTag.Map => ChildPlace.Map,
            PlaylistTag.Key => ChildPlace.Key,
            PlaylistTag.SessionData => ChildPlace.SessionData,
            _ => null,
        };
}
