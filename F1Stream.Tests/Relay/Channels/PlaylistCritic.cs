using System.Globalization;

namespace F1Stream.Tests.Relay.Channels;

/// <summary>
/// Reads a media playlist on its own, by the letter of RFC 8216, and compares each version with the one before it: what a strict player would refuse is an
/// assertion here. It shares no code with the server.
/// </summary>
internal sealed class PlaylistCritic
{
    private readonly Dictionary<long, Listed> _seen = [];
    private long _sequence = -1;
    private long _discontinuity = -1;
    private long _end = -1;

    internal sealed record Listed(
        long Sequence,
        long Discontinuity,
        double Duration,
        DateTimeOffset At,
        string Uri,
        string? Map,
        bool Gap
    );

    /// <summary>Its segments; throws where it breaks a rule, by itself or against the version before.</summary>
    internal IReadOnlyList<Listed> Read(string playlist)
    {
        var lines = playlist.Split('\n');
        Assert.Equal("#EXTM3U", lines[0]);
        Assert.Equal("", lines[^1]);
        var target = Header(lines, "#EXT-X-TARGETDURATION:");
        var sequence = Header(lines, "#EXT-X-MEDIA-SEQUENCE:");
        var discontinuity = Header(lines, "#EXT-X-DISCONTINUITY-SEQUENCE:");
        var segments = Segments(lines, sequence, discontinuity);
        Assert.NotEmpty(segments);
        // 4.4.3.1: rounded to the nearest second, no segment is longer.
        Assert.All(segments, s => Assert.True(Math.Round(s.Duration) <= target));
        // 4.4.4.5: a map holds until the next one, also beyond a break.
        Assert.All(
            segments.Where(s => s.Map is not null && !s.Gap),
            s =>
                Assert.Equal(
                    Path.GetExtension(s.Uri) == ".ts",
                    s.Map!.Contains(".ts\"", StringComparison.Ordinal)
                )
        );
        Compare(segments, sequence, discontinuity);
        return segments;
    }

    private void Compare(IReadOnlyList<Listed> segments, long sequence, long discontinuity)
    {
        // 6.2.2: neither number ever goes back, and no more is removed than was there.
        Assert.True(sequence >= _sequence, $"Media sequence {sequence} after {_sequence}");
        Assert.True(
            discontinuity >= _discontinuity,
            $"Discontinuity sequence {discontinuity} after {_discontinuity}"
        );
        Assert.True(segments[^1].Sequence >= _end, "The end of the list was taken back.");
        foreach (var segment in segments)
        {
            if (_seen.TryGetValue(segment.Sequence, out var before))
            {
                // 6.2.1: what was listed is not changed; 4.4.3.3: its discontinuity number is the same whatever was removed before it.
                Assert.Equal(before, segment);
            }

            _seen[segment.Sequence] = segment;
        }

        (_sequence, _discontinuity, _end) = (sequence, discontinuity, segments[^1].Sequence);
    }

    private static List<Listed> Segments(string[] lines, long sequence, long discontinuity)
    {
        var segments = new List<Listed>();
        double? duration = null;
        DateTimeOffset? at = null;
        string? map = null;
        var gap = false;
        foreach (var line in lines)
        {
            switch (line.Split(':')[0])
            {
                case "#EXT-X-DISCONTINUITY":
                    discontinuity++;
                    break;
                case "#EXTINF":
                    duration = double.Parse(
                        line["#EXTINF:".Length..].TrimEnd(','),
                        CultureInfo.InvariantCulture
                    );
                    break;
                case "#EXT-X-PROGRAM-DATE-TIME":
                    at = DateTimeOffset.Parse(
                        line["#EXT-X-PROGRAM-DATE-TIME:".Length..],
                        CultureInfo.InvariantCulture
                    );
                    break;
                case "#EXT-X-MAP":
                    map = line;
                    break;
                case "#EXT-X-GAP":
                    gap = true;
                    break;
                case { } uri when uri.Length > 0 && uri[0] != '#':
                    segments.Add(
                        new Listed(
                            sequence++,
                            discontinuity,
                            duration ?? throw new InvalidDataException("No EXTINF."),
                            at ?? throw new InvalidDataException("No date."),
                            uri,
                            map,
                            gap
                        )
                    );
                    (duration, at, gap) = (null, null, false);
                    break;
            }
        }

        return segments;
    }

    private static long Header(string[] lines, string tag) =>
        long.Parse(
            Assert.Single(lines, l => l.StartsWith(tag, StringComparison.Ordinal))[tag.Length..],
            CultureInfo.InvariantCulture
        );
}
