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
    // More than this is not a gap: another break is less strange to players than a minute of nothing.
    private static readonly TimeSpan LongestGap = TimeSpan.FromSeconds(60);

    private readonly List<ChannelSegment> _segments = [];
    private readonly Pieces _pieces = new();
    private Stretch? _stretch;
    private long _shift;
    private long _next;
    private ChannelSegment? _left;

    public IReadOnlyList<ChannelSegment> Segments => _segments;

    /// <summary>In whole seconds, as playlists have it; never shorter than any segment has been.</summary>
    public int TargetSeconds { get; private set; } = 1;

    public bool Independent { get; private set; }

    /// <summary>What is added to the source's numbers: other than 0 where it does not count.</summary>
    public long Shift => _shift;

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

        var known = _stretch == stretches.Newest && before?.Stretch == _stretch;
        if (!known)
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
        switch (Alignment.Of(own, _shift, snapshot, readdressed))
        {
            case Alignment.Continues(var shift):
                _shift = shift;
                if (readdressed)
                {
                    NewAddresses.Take(own, snapshot, shift, _pieces, held);
                }

                var last = own[^1].Number;
                var fresh = snapshot.Segments.Where(s => s.Number + shift > last).ToList();
                if (fresh.Count == 0)
                {
                    return;
                }

                var missing = fresh[0].Number + shift - last - 1;
                if (missing * snapshot.TargetDuration > LongestGap)
                {
                    Hole(snapshot, alone, now);
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

    // Nobody watched it for a while. The others had no hole, and their numbers must stay those of this one: it begins again where they are.
    private void Hole(MediaSnapshot snapshot, bool alone, DateTimeOffset now)
    {
        if (alone)
        {
            Restart(snapshot, now);
            return;
        }

        _segments.Clear();
        Enter(stretches.Newest, snapshot, now);
    }

    private void Enter(Stretch stretch, MediaSnapshot snapshot, DateTimeOffset now)
    {
        var taken = StretchStart.Of(stretch, snapshot, _segments.Count == 0 ? null : _segments[^1]);
        if (taken.Count == 0)
        {
            return;
        }

        (_stretch, _shift) = (stretch, 0);
        if (!stretch.Open)
        {
            var sequence = Math.Max(_next, stretches.Floor);
            stretch.Begin(taken[0].Number, sequence, stretches.Discontinuity + 1, now.UtcTicks);
            stretches.Used(stretch.Discontinuity);
        }

        // Numbers that correspond to those of the other renditions, as far as the sources' do; never back.
        _next =
            _segments.Count == 0
                ? Math.Max(_next, stretch.Sequence + Math.Max(0, taken[0].Number - stretch.First))
                : _next;
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
    }

    private void Add(SnapshotSegment source, DateTimeOffset? stamp)
    {
        var stretch = _stretch!;
        var number = source.Number + _shift;
        if (source.Map is null && _segments.Exists(s => s.Map is not null))
        {
            // A map holds until the next one (RFC 8216bis 4.4.4.5), and there is none to say that no map holds: what had one cannot stay in the list.
            _left = _segments[^1];
            _segments.Clear();
        }

        var before = _segments.Count == 0 ? _left : _segments[^1];
        _left = null;
        var continues = before?.Stretch == stretch;
        if (continues && source.Breaks > 0)
        {
            stretch.Break(number, before!.Discontinuity + source.Breaks);
        }

        var discontinuity = Math.Max(stretch.DiscontinuityOf(number), before?.Discontinuity ?? 0);
        stretches.Used(discontinuity);
        var sequence = _next++;
        _segments.Add(
            new ChannelSegment
            {
                Sequence = sequence,
                Discontinuity = discontinuity,
                Breaks = before is null ? 0 : (int)(discontinuity - before.Discontinuity),
                Duration = source.Duration,
                At = source.At ?? (continues ? before!.End : Later(before?.End, stamp)),
                Dated = source.At is not null,
                Media = source.Gap ? null : _pieces.Media(source, sequence),
                Range = source.Range,
                Map = source.Map is { } map ? _pieces.Map(Own(map.Target), sequence) : null,
                MapRange = source.Map?.Range,
                MapIsClear = source.Map is { Clear: true },
                Keys = [.. source.Keys.Select(key => Key(key, source.Number, sequence))],
                Number = number,
                Stretch = stretch,
            }
        );
        Stretches(source.Duration);
        Version++;
    }

    private void AddGap(TimeSpan duration)
    {
        var before = _segments[^1];
        var number = before.Number + 1;
        // Another rendition may know of a break in there.
        var discontinuity = Math.Max(_stretch!.DiscontinuityOf(number), before.Discontinuity);
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
                Number = number,
            }
        );
        Stretches(duration);
    }

    private void Stretches(TimeSpan duration) =>
        TargetSeconds = Math.Max(
            TargetSeconds,
            (int)Math.Round(duration.TotalSeconds, MidpointRounding.AwayFromZero)
        );

    private ChannelKey Key(SnapshotKey key, long number, long sequence) =>
        new(
            key.Method,
            key.Target is { } target ? _pieces.Key(Own(target), sequence) : null,
            // Without one it is the number at the source, which nobody sees any more (RFC 8216bis 5.2).
            key.Iv
                ?? (
                    key.Method == "AES-128"
                        ? string.Create(
                            System.Globalization.CultureInfo.InvariantCulture,
                            $"0x{number:X32}"
                        )
                        : null
                ),
            key.Format,
            key.FormatVersions
        );

    // A map or key has no number: what it was in another run must not be taken for it.
    private RelayTarget Own(RelayTarget target) => target with { Edition = _stretch!.Edition };

    private static DateTimeOffset Later(DateTimeOffset? end, DateTimeOffset? stamp) =>
        end > stamp ? end.Value : stamp ?? end!.Value;
}
