using System.Globalization;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Health;

/// <summary>How fast the head of a segment came, and what that says of the whole. An estimate: nobody fetches whole segments to no end.</summary>
/// <param name="Answer">Its headers tell how long the segment is, and when it began to come.</param>
/// <param name="Read">Bytes of the head.</param>
/// <param name="Took">From the headers to the last byte of the head.</param>
internal sealed record SegmentSample(UpstreamAnswer Answer, int Read, TimeSpan Took)
{
    // A clock that did not move in between knows no speed.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>Value of the Range header for the head of the newest segment.</summary>
    internal static string Range(PlaylistGlance glance, int length)
    {
        var (first, count) = glance.NewestRange ?? (0, length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bytes={first}-{first + Math.Min(count, length) - 1}"
        );
    }

    /// <summary>1 − the time that the whole segment would take ÷ its duration; null where its length or duration is not known.</summary>
    internal double? Headroom(PlaylistGlance glance, long bandwidth)
    {
        if (glance.NewestDuration is not { Ticks: > 0 } duration || Read == 0)
        {
            return null;
        }

        var whole =
            glance.NewestRange?.Count
            ?? Total()
            ?? (bandwidth > 0 ? bandwidth / 8d * duration.TotalSeconds : null);
        if (whole is not { } bytes)
        {
            return null;
        }

        var took = Took > Shortest ? Took : Shortest;
        var seconds = Answer.TimeToFirstByte.TotalSeconds + took.TotalSeconds * bytes / Read;
        return 1 - seconds / duration.TotalSeconds;
    }

    // "bytes 0-65535/1234567"; a source that ignores the range says the whole length.
    private double? Total() =>
        Answer.Status != 206 ? Answer.ContentLength
        : Answer.ContentRange?.Split('/') is [_, var total]
        && long.TryParse(total, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
        : null;
}
