using System.Globalization;

namespace F1Stream.Domain.Streams.Health;

/// <summary>Reads a playlist once from top to bottom for <see cref="PlaylistGlance"/>.</summary>
internal sealed class GlanceReading(Uri url)
{
    private readonly List<StreamVariant> _variants = [];
    private PlaylistGlance _whole = new() { Variants = [] };
    private string? _variant;
    private string? _newest;
    private int _segments;
    private TimeSpan? _duration;
    private (long First, long Count)? _range;
    private (long First, long Count)? _newestRange;
    private string? _dateTime;
    private string? _key;
    private string? _map;

    internal PlaylistGlance Read(string text)
    {
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            var line = raw.Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            if (line[0] == '#')
            {
                Tag(line);
            }
            else
            {
                Address(line);
            }
        }

        var method = _key is null ? "" : GlanceAttributes.Of(_key, "METHOD");
        return _whole with
        {
            Variants =
            [
                .. _variants
                    .OrderByDescending(v => v.Height ?? 0)
                    .ThenByDescending(v => v.Bandwidth),
            ],
            Segments = _segments,
            Newest =
                _newest is not null && Uri.TryCreate(url, _newest, out var newest) ? newest : null,
            NewestDuration = _duration,
            NewestRange = _newestRange,
            DateTime = _dateTime,
            Encrypted = method == "AES-128",
            Key = method.Length > 0 && IsForEverybody(_key!) ? KeyAddress(_key!) : null,
            Iv =
                _key is not null && GlanceAttributes.Of(_key, "IV") is { Length: > 2 } iv
                    ? iv[2..]
                    : null,
            Map = _map is not null ? Target(GlanceAttributes.Of(_map, "URI")) : null,
            MapRange = _map is not null ? Range(GlanceAttributes.Of(_map, "BYTERANGE")) : null,
        };
    }

    private void Address(ReadOnlySpan<char> line)
    {
        if (_variant is null)
        {
            _segments++;
            _newest = line.ToString();
            _newestRange = _range;
            _range = null;
        }
        else
        {
            if (Uri.TryCreate(url, line.ToString(), out var target))
            {
                _variants.Add(GlanceAttributes.Variant(_variant, target));
            }

            _variant = null;
        }
    }

    private void Tag(ReadOnlySpan<char> line)
    {
        if (Value(line, "#EXTINF:") is { } seconds)
        {
            _duration = seconds is > 0 and < 3600 ? TimeSpan.FromSeconds(seconds) : null;
        }
        else if (line.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal))
        {
            _variant = line.ToString();
        }
        else if (line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal))
        {
            _range = Range(line["#EXT-X-BYTERANGE:".Length..]);
        }
        else if (line.StartsWith("#EXT-X-PROGRAM-DATE-TIME:", StringComparison.Ordinal))
        {
            _dateTime = line["#EXT-X-PROGRAM-DATE-TIME:".Length..].ToString();
        }
        else if (Value(line, "#EXT-X-TARGETDURATION:") is { } duration)
        {
            _whole = _whole with
            {
                TargetDuration = TimeSpan.FromSeconds(Math.Clamp(duration, 1, 60)),
            };
        }
        else if (Value(line, "#EXT-X-MEDIA-SEQUENCE:") is { } sequence)
        {
            _whole = _whole with { MediaSequence = (long)sequence };
        }
        else if (line.StartsWith("#EXT-X-ENDLIST", StringComparison.Ordinal))
        {
            _whole = _whole with { Ended = true };
        }
        else if (line.StartsWith("#EXT-X-MAP:", StringComparison.Ordinal))
        {
            _map = line.ToString();
        }
        else
        {
            KeyTag(line);
        }
    }

    private void KeyTag(ReadOnlySpan<char> line)
    {
        var segments = line.StartsWith("#EXT-X-KEY:", StringComparison.Ordinal);
        if (!segments && !line.StartsWith("#EXT-X-SESSION-KEY:", StringComparison.Ordinal))
        {
            return;
        }

        var tag = line.ToString();
        if (tag.Contains("SAMPLE-AES", StringComparison.Ordinal) && !IsForEverybody(tag))
        {
            _whole = _whole with { Drm = true };
        }
        else if (segments)
        {
            _key = tag;
        }
    }

    // Without a KEYFORMAT it is "identity" (4.4.4.4): the key as it is.
    private static bool IsForEverybody(string key) =>
        GlanceAttributes.Of(key, "KEYFORMAT") is "" or "identity";

    private Uri? KeyAddress(string key) =>
        GlanceAttributes.Of(key, "METHOD") != "NONE"
            ? Target(GlanceAttributes.Of(key, "URI"))
            : null;

    private Uri? Target(string address) =>
        address.Length > 0
        && Uri.TryCreate(url, address, out var target)
        && target.Scheme is "http" or "https"
            ? target
            : null;

    // Without an offset it goes on where the one before ended (4.4.4.2).
    private (long First, long Count)? Range(ReadOnlySpan<char> value)
    {
        var at = value.IndexOf('@');
        var before = _newestRange is { } last ? last.First + last.Count : 0;
        return
            long.TryParse(
                at < 0 ? value : value[..at],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
            && count > 0
            ? long.TryParse(
                at < 0 ? "" : value[(at + 1)..],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var first
            )
                ? (first, count)
                : (before, count)
            : null;
    }

    private static double? Value(ReadOnlySpan<char> line, string tag)
    {
        if (!line.StartsWith(tag, StringComparison.Ordinal))
        {
            return null;
        }

        var value = line[tag.Length..];
        var comma = value.IndexOf(',');
        return double.TryParse(
            comma < 0 ? value : value[..comma],
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;
    }
}
