using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>
/// The same pictures under new addresses: what is listed already is fetched from there, unless it is here. The whole source may have been asked under another
/// address, or sign each piece anew whenever it is asked.
/// </summary>
internal static class NewAddresses
{
    /// <param name="own">The rendition's segments of the stretch, in order.</param>
    /// <param name="snapshot">The list as it is now.</param>
    /// <param name="shift">Added to the source's numbers.</param>
    /// <param name="pieces">Of the rendition.</param>
    /// <param name="held">Whether a segment can be had without its source.</param>
    internal static void Take(
        List<ChannelSegment> own,
        MediaSnapshot snapshot,
        long shift,
        Pieces pieces,
        Predicate<ChannelSegment> held
    )
    {
        var edition = own[0].Stretch.Edition;
        foreach (var source in snapshot.Segments)
        {
            var at = source.Number + shift - own[0].Number;
            if (at < 0 || at >= own.Count || own[(int)at] is not { Media: { } media } segment)
            {
                continue;
            }

            if (media.Target != source.Target && !held(segment))
            {
                pieces.Move(media, source.Target);
            }

            if (segment.Map is { IsLent: false } map && source.Map is { } newMap)
            {
                pieces.Move(map.Piece, newMap.Target with { Edition = edition });
            }

            foreach (var (key, newKey) in segment.Keys.Zip(source.Keys))
            {
                if (key.Piece is { } piece && newKey.Target is { } target)
                {
                    pieces.Move(piece, target with { Edition = edition });
                }
            }
        }
    }
}
