using System.Runtime.InteropServices;

namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>A source's media playlist at one moment (RFC 8216bis): what a channel needs of it. Parts and whatever else is only for low latency are left out.</summary>
public sealed record MediaSnapshot
{
    /// <summary>`EXT-X-TARGETDURATION`; six seconds where there is none.</summary>
    public TimeSpan TargetDuration { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>`EXT-X-INDEPENDENT-SEGMENTS`.</summary>
    public bool Independent { get; init; }

    /// <summary>`EXT-X-ENDLIST`.</summary>
    public bool Ended { get; init; }

    /// <summary>In order; <see cref="SnapshotSegment.Number"/> goes up by one from each to the next.</summary>
    public required IReadOnlyList<SnapshotSegment> Segments { get; init; }
}

/// <summary>A segment as the source lists it.</summary>
/// <param name="Number">Its media sequence number at the source.</param>
/// <param name="Duration">As `EXTINF` says.</param>
/// <param name="Target">What is fetched.</param>
public sealed record SnapshotSegment(long Number, TimeSpan Duration, RelayTarget Target)
{
    /// <summary>`EXT-X-DISCONTINUITY` tags between the segment before it in the list and this one.</summary>
    public int Breaks { get; init; }

    /// <summary>When its first picture was taken, said by the source or counted on from what it said; null where it says nothing.</summary>
    public DateTimeOffset? At { get; init; }

    public SnapshotRange? Range { get; init; }

    public SnapshotMap? Map { get; init; }

    public IReadOnlyList<SnapshotKey> Keys { get; init; } = [];

    /// <summary>`EXT-X-GAP`: the source itself does not have it.</summary>
    public bool Gap { get; init; }
}

/// <summary>`EXT-X-BYTERANGE`, in bytes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SnapshotRange(long Offset, long Length);

/// <summary>`EXT-X-MAP`; <paramref name="Clear"/> where no key stood before it.</summary>
public sealed record SnapshotMap(RelayTarget Target, SnapshotRange? Range, bool Clear = true);

/// <summary>`EXT-X-KEY`; <paramref name="Iv"/> as it is written.</summary>
public sealed record SnapshotKey(
    string Method,
    RelayTarget? Target,
    string? Iv,
    string? Format,
    string? FormatVersions
)
{
    /// <summary>A `data:` or `skd:` address: what it says is in it, or for the player's key system, so that it stays as it is.</summary>
    public string? Said { get; init; }
}
