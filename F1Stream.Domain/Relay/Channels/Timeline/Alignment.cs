using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>How a source's playlist stands to what a rendition has of it already.</summary>
internal abstract record Alignment
{
    // Caches in front of a source may be a little apart.
    private const int Lag = 2;
    private static readonly TimeSpan SamePicture = TimeSpan.FromMilliseconds(500);

    private Alignment() { }

    /// <summary>It goes on where the rendition is.</summary>
    /// <param name="Shift">To be added to the source's numbers: other than 0 where it counts wrongly.</param>
    internal sealed record Continues(long Shift) : Alignment;

    /// <summary>An older version than the one that is known: nothing in it is news.</summary>
    internal sealed record Older : Alignment;

    /// <summary>The source has begun anew.</summary>
    internal sealed record Anew : Alignment;

    /// <param name="known">The rendition's segments of the stretch, gaps too, in order; at least one.</param>
    /// <param name="shift">What was added to the source's numbers so far.</param>
    /// <param name="snapshot">With one segment at least.</param>
    /// <param name="readdressed">All addresses may be others than before.</param>
    internal static Alignment Of(
        IReadOnlyList<ChannelSegment> known,
        long shift,
        MediaSnapshot snapshot,
        bool readdressed
    )
    {
        var (first, last) = (known[0].Number, known[^1].Number);
        var (from, to) = (
            snapshot.Segments[0].Number + shift,
            snapshot.Segments[^1].Number + shift
        );
        var common = snapshot
            .Segments.Where(s => s.Number + shift >= first && s.Number + shift <= last)
            .Select(s => (Ours: known[(int)(s.Number + shift - first)], Theirs: s))
            .Where(pair => pair.Ours.Media is not null)
            .ToList();
        var same = common.TrueForAll(pair => IsSame(pair.Ours, pair.Theirs, readdressed));
        if (same && (common.Count > 0 || from > last))
        {
            // An encoder that starts again may use the names that it used before, but not the dates.
            var certain =
                common.Count > 0 && common.TrueForAll(p => p.Ours.Dated && p.Theirs.At is not null);
            return to >= last ? new Continues(shift)
                : certain || to >= last - Lag ? new Older()
                : new Anew();
        }

        return Renumbered(known[^1], snapshot) is { } other ? new Continues(other) : new Anew();
    }

    // A list that moves on without counting: its numbers mean nothing, its addresses do.
    private static long? Renumbered(ChannelSegment last, MediaSnapshot snapshot)
    {
        var at = snapshot.Segments.FirstOrDefault(s =>
            last.Media is { } media
            && SameAddress(media.Target.Url, s.Target.Url)
            && s.Range == last.Range
        );
        return at is { } && (at.At is null || Near(at.At.Value, last.At))
            ? last.Number - at.Number
            : null;
    }

    private static bool IsSame(ChannelSegment ours, SnapshotSegment theirs, bool readdressed) =>
        (theirs.At is not { } at || !ours.Dated || Near(at, ours.At))
        && (
            readdressed
            || (theirs.At is not null && ours.Dated)
            || SameAddress(ours.Media!.Target.Url, theirs.Target.Url)
        );

    private static bool Near(DateTimeOffset a, DateTimeOffset b) =>
        (a - b).Duration() < SamePicture;

    // Tokens come and go in the query.
    private static bool SameAddress(Uri a, Uri b) => a.AbsolutePath == b.AbsolutePath;
}
