using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>
/// A rendition of a channel as players know it: what the source below lists, poll after poll, source after source, becomes one list that only grows at its end and
/// is cut off at its beginning (RFC 8216bis 6.2.1, 6.2.2). Pure; one call at a time.
/// </summary>
/// <param name="stretches">Those of the channel.</param>
/// <param name="held">Whether a segment can be had without its source: such a one needs no other address.</param>
public sealed class RenditionTimeline(Stretches stretches, Predicate<ChannelSegment> held)
{
    private readonly List<ChannelSegment> _segments = [];
    private readonly Pieces _pieces = new();
    private Stretch? _stretch;
    private Correspondence _numbers = Correspondence.Alike;
    private long _next;
    private long _discontinuity;

    public IReadOnlyList<ChannelSegment> Segments => _segments;

    /// <summary>In whole seconds, as playlists have it; never shorter than any segment has been.</summary>
    public int TargetSeconds { get; private set; } = 1;

    public bool Independent { get; private set; }

    /// <summary>What is added to the source's numbers: other than 0 where it does not count.</summary>
    public long Shift => _numbers.Shift;

    /// <summary>Another number after each change.</summary>
    public int Version { get; private set; }

    public ChannelPiece? Piece(string name) => _pieces.Named(name);

    /// <summary>Takes over what is new in a source's playlist.</summary>
    /// <param name="snapshot">As the source answers now.</param>
    /// <param name="readdressed">The source has been asked under a new address: what is known may have new addresses too, which are taken over.</param>
    /// <param name="alone">No other rendition of the channel is in use, so that this one may make a break in all of them.</param>
    /// <param name="now">Stands for the time at which pictures were taken where the source does not say.</param>
    /// <returns>The new segments, without gaps.</returns>
    public IReadOnlyList<ChannelSegment> Take(
        MediaSnapshot snapshot,
        bool readdressed,
        bool alone,
        DateTimeOffset now
    )
    {
        var before = _segments.Count == 0 ? null : _segments[^1];
        if (snapshot.Segments.Count == 0)
        {
            return [];
        }

        Stretches(snapshot.TargetDuration);
        if (_stretch != stretches.Newest || before?.Stretch != _stretch)
        {
            Enter(stretches.Newest, snapshot, now);
        }
        else
        {
            Continue(snapshot, readdressed, alone, now);
        }

        return
        [
            .. _segments
                .SkipWhile(s => before is not null && s.Sequence <= before.Sequence)
                .Where(s => s.Media is not null),
        ];
    }

    /// <summary>Cuts off what is too old, and what nobody has any more. Three target durations stay whatever happens (6.2.2).</summary>
    /// <param name="window">How much may stay; counted in durations, since sources say strange things of the time.</param>
    /// <param name="available">Whether a segment can still be had.</param>
    public void Trim(TimeSpan window, Predicate<ChannelSegment> available)
    {
        if (_segments.Count == 0)
        {
            return;
        }

        var keep = _segments.Count;
        for (var left = TimeSpan.FromSeconds(3 * TargetSeconds); keep > 0 && left > TimeSpan.Zero; )
        {
            left -= _segments[--keep].Duration;
        }

        var lost = _segments.FindLastIndex(
            Math.Max(0, keep - 1),
            Math.Max(0, keep),
            s => (window -= s.Duration) < TimeSpan.Zero || !available(s)
        );
        if (lost >= 0 && keep > 0)
        {
            _segments.RemoveRange(0, Math.Min(keep, lost + 1));
            _pieces.Forget(_segments[0].Sequence);
            Version++;
        }
    }

    private void Continue(MediaSnapshot snapshot, bool readdressed, bool alone, DateTimeOffset now)
    {
        var start = _segments.FindIndex(s => s.Stretch == _stretch);
        var own = _segments.GetRange(start, _segments.Count - start);
        switch (Alignment.Of(own, Shift, snapshot, readdressed))
        {
            case Alignment.Continues(var shift):
                _numbers = _numbers with { Shift = shift };
                NewAddresses.Take(own, snapshot, shift, _pieces, held);
                var last = own[^1].Number;
                var fresh = snapshot.Segments.Where(s => s.Number + shift > last).ToList();
                if (fresh.Count == 0)
                {
                    return;
                }

                var next = fresh[0].Number + shift;
                var missing = next - last - 1;
                var most = Stretch.LongestGap(snapshot);
                if (missing > most)
                {
                    Hole(snapshot, alone || next - _stretch!.Newest.Number - 1 > most, now);
                    return;
                }

                for (; missing > 0; missing--)
                {
                    AddGap(snapshot.TargetDuration);
                }

                Add(fresh, snapshot, now);
                return;
            case Alignment.Anew:
                Restart(snapshot, now);
                return;
        }
    }

    private void Restart(MediaSnapshot snapshot, DateTimeOffset now) =>
        Enter(stretches.After(_stretch!, StretchReason.Restarted), snapshot, now);

    // Nobody watched it for a while. A break stands in every rendition: where another one has had no hole this one begins again where that is.
    private void Hole(MediaSnapshot snapshot, bool inAll, DateTimeOffset now)
    {
        if (inAll)
        {
            Restart(snapshot, now);
            return;
        }

        _segments.Clear();
        Enter(stretches.Newest, snapshot, now);
    }

    private void Enter(Stretch stretch, MediaSnapshot snapshot, DateTimeOffset now)
    {
        var numbers = Correspondence.Of(stretch, snapshot, now);
        var last = _segments.Count == 0 ? null : _segments[^1];
        var taken = StretchStart.Of(stretch, snapshot, last, numbers);
        if (taken.Count == 0)
        {
            return;
        }

        (_stretch, _numbers) = (stretch, numbers);
        var first = numbers.PlaceOf(taken[0]);
        if (!stretch.Open)
        {
            var sequence = Math.Max(_next, stretches.Floor);
            stretch.Begin(first, sequence, stretches.Discontinuity + 1, now);
            stretches.Used(stretch.Discontinuity);
        }
        else if (stretch.IsLongBefore(first, snapshot))
        {
            _segments.Clear(); // Players lay the lists over each other by their breaks: here it would stand too late.
        }

        // Numbers that correspond to those of the other renditions; never back.
        _next =
            _segments.Count == 0
                ? Math.Max(
                    _next,
                    stretch.Sequence + Math.Max(0, first.Number - stretch.First.Number)
                )
                : _next;
        _discontinuity = Math.Max(_discontinuity, numbers.DiscontinuityOfFirst(stretch, taken));
        Add(taken, snapshot, now);
    }

    private void Add(List<SnapshotSegment> fresh, MediaSnapshot snapshot, DateTimeOffset now)
    {
        Independent = snapshot.Independent;
        var spoken = TimeSpan.FromTicks(fresh.Sum(s => s.Duration.Ticks));
        for (var i = 0; i < fresh.Count; i++)
        {
            Add(fresh[i], i == 0 ? now - spoken : null);
        }

        _stretch!.Reach(_numbers.PlaceOf(fresh[^1]), now);
    }

    private void Add(SnapshotSegment source, DateTimeOffset? stamp)
    {
        var stretch = _stretch!;
        var before = _segments.Count == 0 ? null : _segments[^1];
        var continues = before?.Stretch == stretch;
        var discontinuity = Discontinuity(source, continues);
        var sequence = _next++;
        var media = source.Gap ? null : _pieces.Media(source, sequence);
        var mapped = source.Map is null && _segments.Exists(s => s.Map is not null);
        var map =
            source.Map is { } own ? _pieces.Map(own, Own(own.Target)!, sequence)
            : mapped ? SegmentMap.Lent(source, media, continues ? before : null, sequence)
            : null;
        if (mapped && map is null)
        {
            // What had a map cannot stay in the list: it would hold for this one too.
            _segments.Clear();
        }

        _segments.Add(
            new ChannelSegment
            {
                Sequence = sequence,
                Discontinuity = discontinuity,
                Breaks = before is null ? 0 : (int)(discontinuity - before.Discontinuity),
                Duration = source.Duration,
                At = source.At ?? (continues ? before!.End : Later(before?.End, stamp)),
                Dated = source.At is not null,
                Media = media,
                Range = source.Range,
                Map = map,
                Keys =
                [
                    .. source.Keys.Select(key =>
                        _pieces.Key(key, Own(key.Target), source.Number, sequence)
                    ),
                ],
                Number = source.Number + Shift,
                Stretch = stretch,
            }
        );
        Stretches(source.Duration);
        Version++;
    }

    private long Discontinuity(SnapshotSegment source, bool continues)
    {
        if (continues && source.Breaks > 0)
        {
            _discontinuity += source.Breaks;
            _numbers.Break(_stretch!, source, _discontinuity);
        }

        return Discontinuity(_numbers.PlaceOf(source));
    }

    private long Discontinuity(StretchPlace place)
    {
        _discontinuity = Math.Max(_discontinuity, _numbers.Discontinuity(_stretch!, place));
        stretches.Used(_discontinuity);
        return _discontinuity;
    }

    private void AddGap(TimeSpan duration)
    {
        var before = _segments[^1];
        // Another rendition may know of a break in there.
        var discontinuity = Discontinuity(_numbers.PlaceAfter(before, duration));
        _segments.Add(
            before with
            {
                Sequence = _next++,
                Discontinuity = discontinuity,
                Breaks = (int)(discontinuity - before.Discontinuity),
                Duration = duration,
                At = before.End,
                Media = null,
                Range = null,
                Number = before.Number + 1,
            }
        );
        Stretches(duration);
    }

    private void Stretches(TimeSpan duration) =>
        TargetSeconds = Math.Max(
            TargetSeconds,
            (int)Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero)
        );

    // A map or key has no number: what it was in another run must not be taken for it.
    private RelayTarget? Own(RelayTarget? target) =>
        target is null ? null : target with { Edition = _stretch!.Edition };

    private static DateTimeOffset Later(DateTimeOffset? end, DateTimeOffset? stamp) =>
        end > stamp ? end.Value : stamp ?? end!.Value;
}
