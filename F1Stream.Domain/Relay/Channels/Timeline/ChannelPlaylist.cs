using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>Writes a rendition's media playlist (RFC 8216bis 4.4). Dates stand on every segment, map and keys again after each break.</summary>
public static class ChannelPlaylist
{
    /// <summary>UTF-8.</summary>
    /// <param name="timeline">With one segment at least.</param>
    /// <param name="folder">What stands before the pieces' names, relative to the playlist.</param>
    public static byte[] Write(RenditionTimeline timeline, string folder)
    {
        var first = timeline.Segments[0];
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
        text.Append(timeline.Independent ? "#EXT-X-INDEPENDENT-SEGMENTS\n" : "");
        Line(text, $"#EXT-X-TARGETDURATION:{timeline.TargetSeconds}");
        Line(text, $"#EXT-X-MEDIA-SEQUENCE:{first.Sequence}");
        // Tags that stand before the first segment are not counted twice (4.4.3.3).
        Line(text, $"#EXT-X-DISCONTINUITY-SEQUENCE:{first.Discontinuity - first.Breaks}");
        ChannelSegment? before = null;
        foreach (var segment in timeline.Segments)
        {
            Segment(text, segment, before, folder);
            before = segment;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Segment(
        StringBuilder text,
        ChannelSegment segment,
        ChannelSegment? before,
        string folder
    )
    {
        for (var i = 0; i < segment.Breaks; i++)
        {
            text.Append("#EXT-X-DISCONTINUITY\n");
        }

        var anew = before is null || segment.Breaks > 0;
        var mapped = segment.Map is not null && (anew || segment.Map != before!.Map);
        // A key holds for the map behind it too (4.4.4.4).
        if (mapped && segment.Map!.IsClear && segment.Keys.Count > 0)
        {
            text.Append(before is { Keys.Count: > 0 } ? "#EXT-X-KEY:METHOD=NONE\n" : "");
            Map(text, segment, folder);
            Keys(text, segment, before, anew: true, folder);
        }
        else
        {
            Keys(text, segment, before, anew, folder);
            if (mapped)
            {
                Map(text, segment, folder);
            }
        }

        text.Append(segment.Media is null ? "#EXT-X-GAP\n" : "");
        Line(
            text,
            $"#EXT-X-PROGRAM-DATE-TIME:{segment.At.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"
        );
        Line(text, $"#EXTINF:{segment.Duration.TotalSeconds:0.#####},");
        if (segment.Range is { } bytes)
        {
            Line(text, $"#EXT-X-BYTERANGE:{Range(bytes)}");
        }

        // A gap needs an address too; nobody may ask for it (4.4.4.7).
        Line(text, $"{folder}{segment.Media?.Name ?? $"{segment.Sequence}.gap.ts"}");
    }

    private static void Map(StringBuilder text, ChannelSegment segment, string folder)
    {
        var range = segment.Map!.Range is { } part ? $",BYTERANGE=\"{Range(part)}\"" : "";
        Line(text, $"#EXT-X-MAP:URI=\"{folder}{segment.Map.Piece.Name}\"{range}");
    }

    private static void Keys(
        StringBuilder text,
        ChannelSegment segment,
        ChannelSegment? before,
        bool anew,
        string folder
    )
    {
        if (!anew && segment.Keys.SequenceEqual(before!.Keys))
        {
            return;
        }

        if (segment.Keys.Count == 0 && before is { Keys.Count: > 0 })
        {
            text.Append("#EXT-X-KEY:METHOD=NONE\n");
        }

        foreach (var key in segment.Keys)
        {
            text.Append("#EXT-X-KEY:METHOD=").Append(key.Method);
            var address = key.Piece is { } piece ? $"{folder}{piece.Name}" : key.Said;
            Attribute(text, "URI", address is null ? null : $"\"{address}\"");
            Attribute(text, "IV", key.Iv);
            Attribute(text, "KEYFORMAT", key.Format is { } format ? $"\"{format}\"" : null);
            Attribute(
                text,
                "KEYFORMATVERSIONS",
                key.FormatVersions is { } versions ? $"\"{versions}\"" : null
            );
            text.Append('\n');
        }
    }

    private static void Attribute(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(',').Append(name).Append('=').Append(value);
        }
    }

    private static string Range(SnapshotRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.Length}@{range.Offset}");

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
