using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>With which of a source's segments a rendition goes over into a stretch.</summary>
internal static class StretchStart
{
    private const int AfterSwitch = 3;

    /// <summary>None: nothing of it is new yet.</summary>
    /// <param name="stretch">The channel's newest.</param>
    /// <param name="snapshot">With one segment at least.</param>
    /// <param name="last">What the rendition ends with; null for nothing.</param>
    /// <param name="numbers">How the rendition counts.</param>
    internal static List<SnapshotSegment> Of(
        Stretch stretch,
        MediaSnapshot snapshot,
        ChannelSegment? last,
        Correspondence numbers
    ) => stretch.Open ? Joined(stretch, snapshot, last, numbers) : Begun(stretch, snapshot, last);

    private static List<SnapshotSegment> Begun(
        Stretch stretch,
        MediaSnapshot snapshot,
        ChannelSegment? last
    )
    {
        var all = snapshot.Segments.ToList();
        if (stretch.Reason == StretchReason.Opened || last is null)
        {
            return all;
        }

        if (last.Dated && all[^1].At is not null)
        {
            // Both say when their pictures were taken: the new one takes over where the old one ended, if it has come so far.
            var after = all.FindIndex(s => s.At + (s.Duration / 2) >= last.End);
            var behind = last.End - (all[^1].At!.Value + all[^1].Duration);
            if (after >= 0 || behind <= 2 * snapshot.TargetDuration)
            {
                return after < 0 ? [] : all[after..];
            }
        }

        return stretch.Reason == StretchReason.Restarted ? all : [.. all.TakeLast(AfterSwitch)];
    }

    // From where the others began.
    private static List<SnapshotSegment> Joined(
        Stretch stretch,
        MediaSnapshot snapshot,
        ChannelSegment? last,
        Correspondence numbers
    )
    {
        var all = snapshot.Segments.ToList();
        // An older list than the one with which the stretch began: what is in it has been listed.
        var known = all.FindLastIndex(s => last?.Media is { } m && m.Target == s.Target);
        all.RemoveRange(0, known + 1);
        if (all.Count == 0)
        {
            return all;
        }

        var after = all.FindAll(s => stretch.First.IsNotAfter(numbers.PlaceOf(s)));
        var behind = stretch.First.Number - numbers.PlaceOf(all[^1]).Number;
        return after.Count > 0 ? after
            : behind <= AfterSwitch ? []
            : last is null ? all
            : [.. all.TakeLast(AfterSwitch)];
    }
}
