using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>Hands on what a playlist's child that is no playlist stands for: segments and maps from the store, keys and session data from memory.</summary>
/// <param name="segments">The household's copies on disk.</param>
/// <param name="fill">Fetches what is not there.</param>
/// <param name="listed">For the store of keys.</param>
/// <param name="time">For the age of keys.</param>
public sealed class ServeSegment(
    SegmentStore segments,
    FillSegment fill,
    ListedSegments listed,
    TimeProvider time
)
{
    private const long MemoryForKeys = 8 * 1024 * 1024;
    private static readonly TimeSpan KeepKeysFor = TimeSpan.FromMinutes(1);

    // The keys of what a channel keeps are kept as long, since the source may not give them out again.
    private readonly SegmentStore _lastingKeys = new(
        new SegmentMemory(MemoryForKeys),
        fill,
        listed,
        time
    );

    private readonly SegmentStore _keys = new(new SegmentMemory(MemoryForKeys), fill, listed, time)
    {
        KeepFor = KeepKeysFor,
    };

    /// <summary>Refused with the codes of <see cref="SegmentStore"/>.</summary>
    /// <param name="errand">What is wanted.</param>
    /// <param name="range">The viewer's Range header.</param>
    /// <param name="ct">The viewer leaves.</param>
    public Task<Outcome<RelayedMedia>> RunAsync(
        RelayErrand errand,
        string? range,
        CancellationToken ct
    ) => StoreOf(errand.Target).OpenAsync(errand, ByteRange.Parse(range), ct);

    /// <summary>Fetches it before anybody asks; null, or why it cannot be had.</summary>
    /// <param name="errand">What will be wanted.</param>
    /// <param name="range">Bytes of it; null for all.</param>
    /// <param name="ct">It is not wanted any more.</param>
    public Task<Refusal?> FetchAsync(RelayErrand errand, ByteRange? range, CancellationToken ct) =>
        StoreOf(errand.Target).FetchAsync(errand, range, ct);

    /// <summary>Whether it can be had without the source.</summary>
    public bool Holds(RelayTarget target, ByteRange? range) => StoreOf(target).Holds(target, range);

    private SegmentStore StoreOf(RelayTarget target) =>
        target.Kind is not (ChildKind.Key or ChildKind.Opaque) ? segments
        : target.Edition == 0 ? _keys
        : _lastingKeys;
}
