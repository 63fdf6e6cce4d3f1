using System.Collections.Concurrent;

namespace F1Stream.Domain.Streams.Health;

/// <summary>The last look at each stream's media playlist: it stands in for the first of two looks when it is old enough.</summary>
internal sealed class EarlierLooks
{
    private const int Many = 5000;
    private static readonly TimeSpan Old = TimeSpan.FromHours(2);
    private readonly ConcurrentDictionary<string, PlaylistLook> _last = new(StringComparer.Ordinal);

    internal void Forget(string streamId) => _last.TryRemove(streamId, out _);

    internal void Remember(string streamId, PlaylistLook look)
    {
        _last[streamId] = look;
        if (_last.Count <= Many)
        {
            return;
        }

        // Streams that are gone are looked at no more; those that are dead are again within half an hour.
        foreach (var (id, _) in _last.Where(l => look.At - l.Value.At > Old))
        {
            _last.TryRemove(id, out _);
        }
    }

    /// <summary>Whether this look shows something new since one that was at least the pause before it.</summary>
    internal bool ShowProgress(string streamId, PlaylistLook look, TimeSpan pause) =>
        Of(streamId, look) is { } earlier
        && look.At - earlier.At >= pause
        && look.Glance!.HasMovedSince(earlier.Glance!);

    /// <summary>Since when the playlist has been as in this look.</summary>
    internal DateTimeOffset Since(string streamId, PlaylistLook look) =>
        Of(streamId, look) is { } earlier && !look.Glance!.HasMovedSince(earlier.Glance!)
            ? earlier.At
            : look.At;

    private PlaylistLook? Of(string streamId, PlaylistLook look) =>
        _last.TryGetValue(streamId, out var earlier) && earlier.Url == look.Url ? earlier : null;
}
