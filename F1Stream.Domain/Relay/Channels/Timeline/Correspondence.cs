using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>
/// How a rendition's numbers stand to those by which a stretch is counted. Sources may number their renditions each in its own way (RFC 8216 6.2.4 wants
/// only their breaks alike): then dates tell, or else what is newest in both is taken for the same.
/// </summary>
/// <param name="Shift">To be added to the rendition's numbers.</param>
/// <param name="By">What tells.</param>
internal sealed record Correspondence(long Shift, CorrespondsBy By)
{
    /// <summary>The rendition counts as the stretch does.</summary>
    internal static readonly Correspondence Alike = new(0, CorrespondsBy.Number);

    // Further apart no two renditions of one source are.
    private static readonly TimeSpan Believable = TimeSpan.FromMinutes(10);

    // Segments are not all of one length.
    private const double Drift = 0.1;
    private const double DriftUnseen = 0.25;
    private const int Lag = 3;

    /// <param name="stretch">Which the rendition enters.</param>
    /// <param name="snapshot">With one segment at least.</param>
    /// <param name="now">Time of the snapshot.</param>
    internal static Correspondence Of(
        Stretch stretch,
        MediaSnapshot snapshot,
        DateTimeOffset now
    ) =>
        !stretch.Open
            ? Alike
            : ByDate(stretch.Newest, snapshot) ?? ByNumber(stretch, snapshot, now);

    internal StretchPlace PlaceOf(SnapshotSegment segment) =>
        new(
            segment.Number + Shift,
            By == CorrespondsBy.Number,
            By == CorrespondsBy.LiveEdge ? null : segment.At,
            segment.Duration
        );

    /// <summary>Of a gap.</summary>
    internal StretchPlace PlaceAfter(ChannelSegment before, TimeSpan duration) =>
        new(
            before.Number + 1,
            By == CorrespondsBy.Number,
            By != CorrespondsBy.LiveEdge && before.Dated ? before.End : null,
            duration
        );

    /// <summary>The least discontinuity number that a segment there can have.</summary>
    internal long Discontinuity(Stretch stretch, StretchPlace place) =>
        // A place that is only guessed is no place for a break: the rendition then goes by what its own list says.
        By == CorrespondsBy.LiveEdge
            ? 0
            : stretch.DiscontinuityOf(place);

    /// <summary>The least discontinuity number of the first of those with which a rendition enters.</summary>
    internal long DiscontinuityOfFirst(Stretch stretch, IReadOnlyList<SnapshotSegment> taken) =>
        By == CorrespondsBy.LiveEdge
            // Only the newest one's place is known: from there it is counted back.
            ? Math.Max(
                stretch.DiscontinuityOf(stretch.First),
                stretch.DiscontinuityOf(PlaceOf(taken[^1])) - taken.Skip(1).Sum(s => s.Breaks)
            )
            : stretch.DiscontinuityOf(PlaceOf(taken[0]));

    /// <summary>The source says itself that something else begins here.</summary>
    internal void Break(Stretch stretch, SnapshotSegment at, long discontinuity)
    {
        if (By != CorrespondsBy.LiveEdge)
        {
            stretch.Break(PlaceOf(at), discontinuity);
        }
    }

    private static Correspondence? ByDate(StretchPlace newest, MediaSnapshot snapshot)
    {
        var near = snapshot.Segments.Where(s => s.At is not null).MinBy(s => Apart(s).Duration());
        if (newest.At is null || near is null || Apart(near).Duration() > Believable)
        {
            return null;
        }

        var segments = Apart(near) / newest.Duration;
        var shift = newest.Number + (long)Math.Round(segments) - near.Number;
        var alike =
            Math.Abs(shift) <= Math.Floor(Drift * Math.Abs(segments))
            && Math.Abs((near.Duration / newest.Duration) - 1) < 2 * Drift;
        return alike ? Alike : new Correspondence(shift, CorrespondsBy.Date);

        TimeSpan Apart(SnapshotSegment s) => s.At!.Value - (newest.At ?? s.At.Value);
    }

    private static Correspondence ByNumber(
        Stretch stretch,
        MediaSnapshot snapshot,
        DateTimeOffset now
    )
    {
        var since = Math.Max(0, (now - stretch.Reached) / stretch.Newest.Duration);
        var edge = stretch.Newest.Number + (long)since;
        var apart = snapshot.Segments.Count + Lag + (DriftUnseen * since);
        var last = snapshot.Segments[^1].Number;
        return Math.Abs(last - edge) <= apart
            ? Alike
            : new Correspondence(edge - last, CorrespondsBy.LiveEdge);
    }
}

/// <summary>What tells where a rendition's segment is within a stretch.</summary>
internal enum CorrespondsBy
{
    Number,
    Date,
    LiveEdge,
}
