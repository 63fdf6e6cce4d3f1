using System.Buffers.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Keeps account of what a playlist says of itself and of the segment to come, tag by tag.</summary>
internal ref struct PlaylistAccount
{
    private ReadOnlySpan<byte> _inf;
    private bool _range;
    private long _segments;

    internal PlaylistFacts Facts { get; private set; }

    /// <summary>A delta update leaves out segments that the client knows (RFC 8216bis 6.2.5.1).</summary>
    internal bool Whole { get; private set; } = true;

    /// <summary>`EXT-X-PLAYLIST-TYPE:VOD`: nothing in it changes.</summary>
    internal bool Recording { get; private set; }

    public PlaylistAccount() { }

    /// <summary>The sequence number behind the last segment so far.</summary>
    internal readonly long End => Facts.MediaSequence + _segments;

    internal void Take(PlaylistTag tag, ReadOnlySpan<byte> value)
    {
        switch (tag)
        {
            case PlaylistTag.Inf:
                _inf = value;
                break;
            case PlaylistTag.ByteRange:
                _range = true;
                break;
            case PlaylistTag.StreamInf or PlaylistTag.Rendition:
                Facts = Facts with { Master = true };
                break;
            case PlaylistTag.TargetDuration:
                Facts = Facts with { TargetDuration = SegmentSight.Seconds(value) ?? default };
                break;
            case PlaylistTag.MediaSequence:
                Facts = Facts with { MediaSequence = Number(value) };
                break;
            case PlaylistTag.EndList:
                Facts = Facts with { Ended = true };
                break;
            case PlaylistTag.PlaylistType:
                Recording = Blanks.Trim(value).SequenceEqual("VOD"u8);
                break;
            case PlaylistTag.ServerControl:
                var answer = Attribute(value, "CAN-BLOCK-RELOAD"u8);
                Facts = Facts with { CanBlockReload = answer.SequenceEqual("YES"u8) };
                break;
            case PlaylistTag.Skip:
                Whole = false;
                _segments += Number(Attribute(value, "SKIPPED-SEGMENTS"u8));
                break;
        }
    }

    /// <summary>The line of a segment has come: what was said before it is about it.</summary>
    internal SegmentSight NextSegment()
    {
        var sight = new SegmentSight(End, _range ? default : _inf);
        _segments++;
        _range = false;
        _inf = default;
        return sight;
    }

    private static ReadOnlySpan<byte> Attribute(
        ReadOnlySpan<byte> attributes,
        ReadOnlySpan<byte> name
    )
    {
        var reader = new AttributeReader(attributes, 0);
        while (reader.TryNext())
        {
            if (reader.Name.SequenceEqual(name))
            {
                return reader.Value;
            }
        }

        return default;
    }

    // The standard has 64 bits without a sign; nobody has counted that far.
    private static long Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(Blanks.TrimStart(text), out long number, out _) && number >= 0
            ? number
            : 0;
}
