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
    )
    {
        var store = errand.Target.Kind is ChildKind.Key or ChildKind.Opaque ? _keys : segments;
        return store.OpenAsync(errand, ByteRange.Parse(range), ct);
    }
}
