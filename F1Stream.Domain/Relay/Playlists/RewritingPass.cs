using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>One walk through one playlist, line by line. What is not replaced is copied as it is, in the longest pieces that there are.</summary>
internal ref struct RewritingPass(
    ReadOnlySpan<byte> playlist,
    PlaylistVariables? variables,
    ChildAddresses children,
    Scratch expanded,
    IBufferWriter<byte> to
)
{
    // Some 80,000 segments: more than a playlist of 2 MiB has, unless it is written to become long.
    internal const int LongestOutput = 16 * 1024 * 1024;

    private readonly ReadOnlySpan<byte> _playlist = playlist;
    private PlaylistAccount _account = new();
    private int _copied;
    private int _written;

    internal readonly PlaylistFacts Facts => _account.Facts;

    /// <summary>Length of the byte order mark at its beginning; it passes like all the rest.</summary>
    internal static int MarkIn(ReadOnlySpan<byte> playlist) =>
        playlist.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    internal Refusal? Run()
    {
        var start = MarkIn(_playlist);
        while (start < _playlist.Length)
        {
            var length = _playlist[start..].IndexOf((byte)'\n');
            var end = length < 0 ? _playlist.Length : start + length + 1;
            if (Take(start, end) is { } refusal)
            {
                return refusal;
            }

            if (_written > LongestOutput)
            {
                return UpstreamRefusals.TooLarge(LongestOutput);
            }

            start = end;
        }

        CopyUntil(_playlist.Length);
        children.End(_account.Facts.MediaSequence, _account.End, _account.Whole);
        return null;
    }

    private Refusal? Take(int start, int end)
    {
        var from = end - Blanks.TrimStart(_playlist[start..end]).Length;
        var content = Blanks.TrimEnd(_playlist[from..end]);
        if (content.IsEmpty)
        {
            return null;
        }

        if (content[0] != '#')
        {
            return TakeUri(from, from + content.Length);
        }

        if (!content.StartsWith("#EXT"u8))
        {
            return null;
        }

        var colon = content.IndexOf((byte)':');
        var tag = PlaylistTags.Of(colon < 0 ? content : content[..colon]);
        if (tag is PlaylistTag.Define or PlaylistTag.ContentSteering)
        {
            CopyUntil(start);
            _copied = end;
            return null;
        }

        return TakeTag(tag, from + (colon < 0 ? content.Length : colon + 1), from + content.Length);
    }

    // Of the tag's value, which stands from `from` to `to`.
    private Refusal? TakeTag(PlaylistTag tag, int from, int to)
    {
        _account.Take(tag, _playlist[from..to]);
        switch (tag)
        {
            case PlaylistTag.PlaylistType when _account.Recording:
                children.IsRecording();
                return null;
            case PlaylistTag.Prefetch:
                var uri = Blanks.TrimStart(_playlist[from..to]);
                return uri.IsEmpty ? null : TakeLine(to - uri.Length, to, ChildPlace.Part, default);
            default:
                return tag.MayHoldAddress() || (variables is not null && tag.HasAttributes())
                    ? TakeAttributes(tag, from, to)
                    : null;
        }
    }

    private Refusal? TakeUri(int from, int to) =>
        _account.Facts.Master
            ? TakeLine(from, to, ChildPlace.Rendition, default)
            : TakeLine(from, to, ChildPlace.Segment, _account.NextSegment());

    private Refusal? TakeLine(int from, int to, ChildPlace place, SegmentSight sight)
    {
        var uri = _playlist[from..to];
        if (variables is null || !PlaylistVariables.AreIn(uri))
        {
            return Replace(from, to, uri, place, sight);
        }

        return variables.TryExpand(uri, expanded)
            ? Replace(from, to, expanded.Written, place, sight)
            : RelayRefusals.Variables;
    }

    private Refusal? TakeAttributes(PlaylistTag tag, int from, int to)
    {
        var attributes = new AttributeReader(_playlist[..to], from);
        var sight = tag == PlaylistTag.Part ? new SegmentSight(null, _playlist[from..to]) : default;
        while (attributes.TryNext())
        {
            if (TakeAttribute(tag, attributes, sight) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private Refusal? TakeAttribute(PlaylistTag tag, AttributeReader attribute, SegmentSight sight)
    {
        var (from, to) = (attribute.From, attribute.To);
        var value = attribute.Value;
        var expands =
            variables is not null && attribute.MayHoldVariables && PlaylistVariables.AreIn(value);
        if (expands)
        {
            if (!variables!.TryExpand(value, expanded))
            {
                // What nobody knows need not be understood.
                return tag == PlaylistTag.Unknown ? null : RelayRefusals.Variables;
            }

            value = expanded.Written;
        }

        var uri = Blanks.Trim(value);
        if (tag.PlaceOf(attribute.Name) is { } place && !uri.IsEmpty && !place.Keeps(uri))
        {
            var start = expands ? from : from + value.Length - Blanks.TrimStart(value).Length;
            return Replace(start, expands ? to : start + uri.Length, uri, place, sight);
        }

        if (expands)
        {
            Replace(from, to, value);
        }

        return null;
    }

    private Refusal? Replace(
        int from,
        int to,
        ReadOnlySpan<byte> uri,
        ChildPlace place,
        SegmentSight sight
    )
    {
        var known =
            place == ChildPlace.Report
                ? children.TryReport(uri, out var local)
                : children.TryLocal(uri, place, sight, out local);
        if (!known)
        {
            return RelayRefusals.BadChild;
        }

        Replace(from, to, local);
        return null;
    }

    private void Replace(int from, int to, ReadOnlySpan<byte> with)
    {
        CopyUntil(from);
        Write(with);
        _copied = to;
    }

    private void CopyUntil(int end) => Write(_playlist[_copied..end]);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _written += bytes.Length;
        to.Write(bytes);
    }
}
