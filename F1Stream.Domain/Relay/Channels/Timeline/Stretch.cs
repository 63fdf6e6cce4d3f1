namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>
/// One run of one stream, from a break that the channel made to the next: shared by all renditions of the channel, so that their breaks have
/// the same numbers at the same places (RFC 8216bis 6.2.4). The first rendition that has a segment in it decides where it begins.
/// </summary>
public sealed class Stretch(int index, StretchReason reason)
{
    private readonly List<(long Number, long Discontinuity)> _marks = [];

    /// <summary>Goes up by one with each stretch of a channel.</summary>
    public int Index => index;

    public StretchReason Reason => reason;

    public bool Open => _marks.Count > 0;

    /// <summary>Number at the source of the first segment.</summary>
    public long First => _marks[0].Number;

    /// <summary>Our number of that segment.</summary>
    public long Sequence { get; private set; }

    /// <summary>Makes maps and keys of this run other things than those that had their addresses before.</summary>
    public long Edition { get; private set; }

    /// <summary>The highest of our discontinuity numbers in it.</summary>
    public long Discontinuity => _marks[^1].Discontinuity;

    public void Begin(long number, long sequence, long discontinuity, long edition)
    {
        (Sequence, Edition) = (sequence, edition);
        _marks.Add((number, discontinuity));
    }

    /// <summary>The source itself says that something else begins here.</summary>
    public void Break(long number, long discontinuity)
    {
        if (discontinuity > Discontinuity)
        {
            _marks.Add((number, discontinuity));
        }
    }

    /// <summary>Our discontinuity number of a segment that another rendition may have had before.</summary>
    public long DiscontinuityOf(long number)
    {
        var at = _marks.FindLastIndex(m => m.Number <= number);
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
