namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Compares one playlist's versions, and tells <see cref="ListedSegments"/> which segments are new: those at first sight, those that were gone from the version
/// before and are back, and all of them once the encoder has begun anew.
/// </summary>
internal sealed class SegmentListing(ListedSegments listed, string sourceId)
{
    // Caches in front of a source may be a little apart: an answer that is so little older is no new beginning.
    private const int Lag = 2;

    private readonly Fingerprint _source = ListedSegments.SourceKey(sourceId);
    private AddressContext _context = null!;
    private int _version;
    private bool _stays;
    private bool _moved;
    private bool _anyBack;

    /// <param name="context">Where the version came from.</param>
    /// <param name="version">Its number; higher than all before it.</param>
    /// <param name="stays">We have only forgotten what the versions before had: what is known of their segments is still true.</param>
    internal void Begin(AddressContext context, int version, bool stays) =>
        (_context, _version, _stays, _moved, _anyBack) = (context, version, stays, false, false);

    /// <summary>The playlist says that it does not change.</summary>
    internal void IsRecording() => _stays = true;

    /// <param name="entry">Not seen before in any version.</param>
    /// <param name="url">Its absolute address, UTF-8.</param>
    /// <param name="sight">What else is said of it.</param>
    internal void First(ref AddressEntry entry, ReadOnlySpan<byte> url, SegmentSight sight)
    {
        entry.Listed = Fingerprint.Of(url, _source);
        entry.Number = (int)(sight.Number ?? 0);
        var duration = sight.Duration();
        entry.Timed = duration is not null;
        if (_stays)
        {
            listed.Stays(entry.Listed, duration);
        }
        else
        {
            listed.Appeared(entry.Listed, duration);
        }
    }

    /// <param name="entry">Seen before; <see cref="AddressEntry.Seen"/> says when.</param>
    /// <param name="sight">What else is said of it.</param>
    internal void Again(ref AddressEntry entry, SegmentSight sight)
    {
        if (sight.Number is { } number && entry.Seen != _version)
        {
            _moved |= entry.Number != (int)number && entry.Number != 0;
            entry.Number = (int)number;
        }

        if (entry.Seen < _context.LastWhole)
        {
            entry.Back = _anyBack = true;
            entry.Timed = false;
        }

        if (!entry.Timed && sight.Duration() is { } duration)
        {
            entry.Timed = true;
            listed.Stays(entry.Listed, duration);
        }
    }

    /// <param name="start">The version's first sequence number.</param>
    /// <param name="end">The one behind its last segment.</param>
    /// <param name="whole">Not a delta update.</param>
    /// <param name="memory">Holds what the version had.</param>
    internal void End(long start, long end, bool whole, AddressMemory memory)
    {
        var older =
            whole && _context.LastWhole > 0 && (start < _context.Start || end < _context.End);
        var anew = older && !_stays && (_moved || end < _context.End - Lag);
        if (anew || _anyBack)
        {
            memory.ForEach((ref entry) => Settle(ref entry, anew, backIsNew: !older));
        }

        if (whole && (anew || !older))
        {
            (_context.LastWhole, _context.Start, _context.End) = (_version, start, end);
        }
    }

    private void Settle(ref AddressEntry entry, bool anew, bool backIsNew)
    {
        if (
            entry.Seen == _version
            && ((anew && entry.Listed != default) || (backIsNew && entry.Back))
        )
        {
            listed.AppearedAnew(entry.Listed);
        }

        entry.Back = false;
    }
}
