namespace F1Stream.Domain.Streams.Health;

/// <summary>What a probe needs to know of a playlist (RFC 8216bis): is it a master, what does it offer, has it moved on.</summary>
public sealed record PlaylistGlance
{
    /// <summary>Best first; empty in a media playlist.</summary>
    public required IReadOnlyList<StreamVariant> Variants { get; init; }

    public bool IsMaster => Variants.Count > 0;

    public TimeSpan TargetDuration { get; init; } = TimeSpan.FromSeconds(6);

    public long MediaSequence { get; init; }

    public int Segments { get; init; }

    public bool Ended { get; init; }

    /// <summary>The newest segment; null where there is none.</summary>
    public Uri? Newest { get; init; }

    /// <summary>How long the newest segment plays; null where the playlist does not say.</summary>
    public TimeSpan? NewestDuration { get; init; }

    /// <summary>Where in its file the newest segment is, in bytes; null where the file is the segment.</summary>
    public (long First, long Count)? NewestRange { get; init; }

    /// <summary>The last EXT-X-PROGRAM-DATE-TIME as it stands there.</summary>
    public string? DateTime { get; init; }

    /// <summary>Where the key of the newest segment is, if it is one that whoever may watch may have (AES-128, identity).</summary>
    public Uri? Key { get; init; }

    /// <summary>The IV attribute of that key; null where the segment's number is it.</summary>
    public string? Iv { get; init; }

    /// <summary>Where the beginning that all segments share is (EXT-X-MAP); null where each stands for itself.</summary>
    public Uri? Map { get; init; }

    /// <summary>Where in its file that beginning is, in bytes; null: all of it.</summary>
    public (long First, long Count)? MapRange { get; init; }

    /// <summary>Whether the newest segment is encrypted as a whole.</summary>
    public bool Encrypted { get; init; }

    /// <summary>METHOD and KEYFORMAT tell a protected stream that nobody here can or should play.</summary>
    public bool Drm { get; init; }

    /// <summary>Whether something new has come since an earlier look at the same playlist.</summary>
    public bool HasMovedSince(PlaylistGlance earlier) =>
        MediaSequence != earlier.MediaSequence
        || Segments != earlier.Segments
        || Newest != earlier.Newest
        || NewestRange != earlier.NewestRange
        || DateTime != earlier.DateTime;

    /// <summary>Null where the text is not a playlist.</summary>
    /// <param name="text">The whole body.</param>
    /// <param name="url">The address that answered; relative URIs resolve against it.</param>
    public static PlaylistGlance? At(string text, Uri url) =>
        text.TrimStart('\uFEFF').StartsWith("#EXTM3U", StringComparison.Ordinal)
            ? new GlanceReading(url).Read(text)
            : null;
}
