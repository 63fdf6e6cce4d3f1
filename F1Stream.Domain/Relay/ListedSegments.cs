using System.Runtime.InteropServices;
using System.Text;

namespace F1Stream.Domain.Relay;

/// <summary>
/// What playlists have said of the segments in them. An address alone does not tell a segment: an encoder that starts again writes another /seg0.ts. Bounded, for
/// any number of threads.
/// </summary>
public sealed class ListedSegments(TimeProvider clock)
{
    private const int Half = 32 * 1024;

    // Two playlists may list one segment, each polled in its own time: it is the same appearance.
    private static readonly TimeSpan SameAppearance = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Recent<Fingerprint, Listed> _listed = new(Half);

    /// <summary>How long the segment or part plays; null where no playlist has said so (lately), or where it spoke only of a range of it.</summary>
    public TimeSpan? DurationOf(string sourceId, Uri url) => Find(sourceId, url)?.Duration;

    /// <summary>
    /// When the segment appeared in a playlist of the source: for the first time, or again after it had been gone, or after the playlist had begun anew. What was
    /// fetched before then is something else. Null where no playlist has listed it (lately).
    /// </summary>
    public DateTimeOffset? ListedSince(string sourceId, Uri url) => Find(sourceId, url)?.Since;

    internal static Fingerprint SourceKey(string sourceId) =>
        Fingerprint.Of(Encoding.UTF8.GetBytes(sourceId));

    /// <summary>Somebody sees it for the first time.</summary>
    internal void Appeared(Fingerprint segment, TimeSpan? duration)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var known = _listed.TryGet(segment, out var listed);
            var since = known && now - listed.Since < SameAppearance ? listed.Since : now;
            _listed.Set(segment, new Listed(since, duration ?? listed.Duration));
        }
    }

    /// <summary>It is another segment than the one that had this address before.</summary>
    internal void AppearedAnew(Fingerprint segment)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            _listed.TryGet(segment, out var listed);
            _listed.Set(segment, new Listed(now, listed.Duration));
        }
    }

    /// <summary>It is there, and if it was there before it is the same.</summary>
    internal void Stays(Fingerprint segment, TimeSpan? duration)
    {
        var now = clock.GetUtcNow();
        lock (_gate)
        {
            var since = _listed.TryGet(segment, out var listed) ? listed.Since : now;
            _listed.Set(segment, new Listed(since, duration ?? listed.Duration));
        }
    }

    private Listed? Find(string sourceId, Uri url)
    {
        var key = Fingerprint.Of(Encoding.UTF8.GetBytes(url.AbsoluteUri), SourceKey(sourceId));
        lock (_gate)
        {
            return _listed.TryGet(key, out var listed) ? listed : null;
        }
    }

    // In ticks, since there are many; a duration of nothing is none.
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Listed(long SinceTicks, long DurationTicks)
    {
        internal Listed(DateTimeOffset since, TimeSpan? duration)
            : this(since.UtcTicks, duration?.Ticks ?? 0) { }

        internal DateTimeOffset Since => new(SinceTicks, TimeSpan.Zero);

        internal TimeSpan? Duration => DurationTicks == 0 ? null : new TimeSpan(DurationTicks);
    }
}
