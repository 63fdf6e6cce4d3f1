using System.Globalization;
using System.Text;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>Reads a media playlist as <see cref="RenditionRewriter"/> writes it: its addresses are ours, so that each stands for a target.</summary>
/// <param name="target">What an address of ours stands for; null for any other.</param>
public sealed class ReadSnapshot(Func<string, RelayTarget?> target)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // What a playlist says of itself is a stranger's word: by this it is polled, and waited for.
    private static readonly TimeSpan LongestTarget = TimeSpan.FromMinutes(1);

    private readonly List<SnapshotSegment> _segments = [];
    private MediaSnapshot _snapshot = new() { Segments = [] };
    private long _number;
    private TimeSpan _duration;
    private DateTimeOffset? _at;
    private int _breaks;
    private bool _gap;
    private SnapshotMap? _map;
    private SnapshotRange? _range;
    private (Uri Url, long Offset)? _next;
    private List<SnapshotKey> _keys = [];
    private bool _keysUsed;

    // A segment that says nothing plays about as long as all do.
    private TimeSpan Played => _duration == default ? _snapshot.TargetDuration : _duration;

    /// <summary>A segment whose address is none of ours is left out with all before it.</summary>
    public MediaSnapshot Run(string playlist)
    {
        foreach (var line in PlaylistLine.In(playlist))
        {
            if (line.IsAddress)
            {
                Segment(line.Value);
            }
            else
            {
                Tag(line);
            }
        }

        return _snapshot with
        {
            Segments = _segments,
        };
    }

    private void Tag(PlaylistLine line)
    {
        switch (line.Name)
        {
            case "#EXTINF":
                _duration = Seconds(line.Value.Split(',')[0]) ?? default;
                break;
            case "#EXT-X-TARGETDURATION" when Seconds(line.Value) is { } duration:
                _snapshot = _snapshot with { TargetDuration = Clamped(duration) };
                break;
            case "#EXT-X-MEDIA-SEQUENCE":
                _number = line.Number ?? 0;
                break;
            case "#EXT-X-INDEPENDENT-SEGMENTS":
                _snapshot = _snapshot with { Independent = true };
                break;
            case "#EXT-X-ENDLIST":
                _snapshot = _snapshot with { Ended = true };
                break;
            case "#EXT-X-DISCONTINUITY":
                _breaks++;
                // A new stretch of time: nothing can be counted on from what was before.
                _at = null;
                break;
            case "#EXT-X-PROGRAM-DATE-TIME":
                _at = Date(line.Value);
                break;
            case "#EXT-X-GAP":
                _gap = true;
                break;
            case "#EXT-X-BYTERANGE":
                _range = Range(line.Value);
                break;
            case "#EXT-X-MAP":
                Map(line.Attributes());
                break;
            case "#EXT-X-KEY":
                Key(line.Attributes());
                break;
        }
    }

    private void Segment(string address)
    {
        if (target(address) is { } found)
        {
            var range = Whole(found.Url);
            _segments.Add(
                new SnapshotSegment(_number, Played, found)
                {
                    Breaks = _breaks,
                    At = _at,
                    Range = range,
                    Map = _map,
                    Keys = _keys,
                    Gap = _gap,
                }
            );
            _next = range is { } r ? (found.Url, r.Offset + r.Length) : null;
            _breaks = 0;
        }
        else
        {
            // Numbers go up by one: what is behind a hole is what counts.
            _segments.Clear();
        }

        _keysUsed = true;
        _number++;
        _at += Played;
        (_duration, _gap, _range) = (default, false, null);
    }

    // Without an offset a range begins where the one before it ended.
    private SnapshotRange? Whole(Uri url) =>
        _range is { Offset: < 0 } open
            ? open with
            {
                Offset = _next is { } next && next.Url == url ? next.Offset : 0,
            }
            : _range;

    private void Map(IReadOnlyDictionary<string, string> attributes)
    {
        _map =
            attributes.TryGetValue("URI", out var address) && target(address) is { } found
                ? new SnapshotMap(
                    found,
                    attributes.TryGetValue("BYTERANGE", out var range) && Range(range) is { } read
                        ? read with
                        {
                            Offset = Math.Max(0, read.Offset),
                        }
                        : null,
                    Clear: _keys.Count == 0
                )
                : null;
    }

    // Keys of several formats may stand for one segment; those of the next segment replace them all.
    private void Key(IReadOnlyDictionary<string, string> attributes)
    {
        if (_keysUsed)
        {
            (_keys, _keysUsed) = ([], false);
        }

        var method = attributes.GetValueOrDefault("METHOD", "NONE");
        if (method != "NONE")
        {
            var address = attributes.GetValueOrDefault("URI");
            _keys.Add(
                new SnapshotKey(
                    method,
                    address is null || IsSaid(address) ? null : target(address),
                    attributes.GetValueOrDefault("IV"),
                    attributes.GetValueOrDefault("KEYFORMAT"),
                    attributes.GetValueOrDefault("KEYFORMATVERSIONS")
                )
                {
                    Said = address is not null && IsSaid(address) ? address : null,
                }
            );
        }
    }

    private static bool IsSaid(string address) =>
        ChildPlace.Key.Keeps(Encoding.UTF8.GetBytes(address));

    private static SnapshotRange? Range(string text)
    {
        var parts = text.Split('@');
        return long.TryParse(
            parts[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var length
        )
            ? new SnapshotRange(
                parts.Length > 1
                && long.TryParse(
                    parts[1],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var offset
                )
                    ? offset
                    : -1,
                length
            )
            : null;
    }

    private static TimeSpan Clamped(TimeSpan duration) =>
        duration > LongestTarget ? LongestTarget
        : duration < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1)
        : duration;

    private static DateTimeOffset? Date(string text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var date
        )
            ? date.ToUniversalTime()
            : null;

    private static TimeSpan? Seconds(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
        && seconds > 0
        && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
