using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>
/// One run of one stream, from a break that the channel made to the next: shared by all renditions of the channel, so that their breaks have
/// the same numbers at the same places (RFC 8216bis 6.2.4). The first rendition that has a segment in it decides where it begins, and the
/// others are counted as that one is.
/// </summary>
public sealed class Stretch(int index, StretchReason reason)
{
    private readonly List<(StretchPlace At, long Discontinuity)> _marks = [];

    /// <summary>Goes up by one with each stretch of a channel.</summary>
    public int Index => index;

    public StretchReason Reason => reason;

    public bool Open => _marks.Count > 0;

    /// <summary>Of its first segment.</summary>
    public StretchPlace First => _marks[0].At;

    /// <summary>Of the newest segment that has come.</summary>
    public StretchPlace Newest { get; private set; } = new(0, false, null, TimeSpan.Zero);

    /// <summary>When that one came.</summary>
    public DateTimeOffset Reached { get; private set; }

    /// <summary>Our number of its first segment.</summary>
    public long Sequence { get; private set; }

    /// <summary>Makes maps and keys of this run other things than those that had their addresses before.</summary>
    public long Edition { get; private set; }

    /// <summary>The highest of our discontinuity numbers in it.</summary>
    public long Discontinuity => _marks[^1].Discontinuity;

    public void Begin(StretchPlace first, long sequence, long discontinuity, DateTimeOffset now)
    {
        (Sequence, Edition) = (sequence, now.UtcTicks);
        (Newest, Reached) = (first, now);
        _marks.Add((first, discontinuity));
    }

    /// <summary>A rendition has come so far.</summary>
    public void Reach(StretchPlace place, DateTimeOffset now)
    {
        if (place.Counted && place.Number > Newest.Number)
        {
            (Newest, Reached) = (place, now);
        }
    }

    /// <summary>The source itself says that something else begins here.</summary>
    public void Break(StretchPlace at, long discontinuity)
    {
        if (discontinuity > Discontinuity)
        {
            _marks.Add((at, discontinuity));
        }
    }

    /// <summary>Pieces that may be missing. A minute: another break is less strange to players than more than that of nothing.</summary>
    /// <remarks>A number, since a source that begins to number by the clock is so far away that no time holds it; and one may say 0 s.</remarks>
    public static double LongestGap(MediaSnapshot snapshot) =>
        60 / Math.Max(1, snapshot.TargetDuration.TotalSeconds);

    /// <summary>Whether it began longer before a place than a gap can tell.</summary>
    public bool IsLongBefore(StretchPlace place, MediaSnapshot snapshot) =>
        place.Number - First.Number > LongestGap(snapshot);

    /// <summary>Our discontinuity number of a segment that another rendition may have had before.</summary>
    public long DiscontinuityOf(StretchPlace place)
    {
        var at = _marks.FindLastIndex(m => m.At.IsNotAfter(place));
        return _marks[Math.Max(0, at)].Discontinuity;
    }
}

/// <summary>Why a stretch began.</summary>
public enum StretchReason
{
    /// <summary>Somebody began to watch, or came back after nobody had.</summary>
    Opened,

    /// <summary>Another source took over.</summary>
    Switched,

    /// <summary>The source began to count anew, or left out more than a gap can tell.</summary>
    Restarted,
}
