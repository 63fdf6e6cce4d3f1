using System.Buffers.Text;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>What a playlist says of a segment beside its address; read only where it is news.</summary>
/// <param name="number">Its media sequence number; null for what has none of its own.</param>
/// <param name="timing">What stands behind `EXTINF:`, or the attributes of a part; empty where only a range of the segment is meant.</param>
internal readonly ref struct SegmentSight(long? number, ReadOnlySpan<byte> timing)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private readonly ReadOnlySpan<byte> _timing = timing;

    internal long? Number { get; } = number;

    internal TimeSpan? Duration()
    {
        if (Number is not null)
        {
            return Seconds(_timing);
        }

        TimeSpan? duration = null;
        var attributes = new AttributeReader(_timing, 0);
        while (attributes.TryNext())
        {
            if (attributes.Name.SequenceEqual("BYTERANGE"u8))
            {
                return null;
            }

            if (attributes.Name.SequenceEqual("DURATION"u8))
            {
                duration = Seconds(attributes.Value);
            }
        }

        return duration;
    }

    /// <summary>Null for what is no length of time: less than nothing, or more than a day.</summary>
    internal static TimeSpan? Seconds(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(Blanks.TrimStart(text), out double seconds, out _)
        && seconds > 0
        && seconds <= Longest.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
