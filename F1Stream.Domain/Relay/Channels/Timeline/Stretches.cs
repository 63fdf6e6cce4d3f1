namespace F1Stream.Domain.Relay.Channels.Timeline;

/// <summary>The stretches of one channel, the newest of which all its renditions go over to.</summary>
/// <param name="sequence">The first of its media sequence numbers.</param>
/// <param name="discontinuity">The first of its discontinuity sequence numbers.</param>
public sealed class Stretches(long sequence, long discontinuity)
{
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public long Floor => sequence;

    public Stretch Newest { get; private set; } = new(0, StretchReason.Opened);

    /// <summary>What the next discontinuity number must exceed.</summary>
    public long Discontinuity { get; private set; } = discontinuity - 1;

    /// <summary>
    /// With numbers above those that the channel had before the server was started again: segments are longer than a second, and breaks rarer than one an hour.
    /// Discontinuity numbers have to stay small, since players keep lists by them.
    /// </summary>
    public static Stretches From(DateTimeOffset now) =>
        new((long)(now - Epoch).TotalSeconds, (long)(now - Epoch).TotalHours);

    /// <summary>The stretch after one: a new one, or the one that another rendition has begun already.</summary>
    public Stretch After(Stretch left, StretchReason reason) =>
        Newest.Index > left.Index ? Newest : Next(reason);

    /// <summary>A new one; the very first keeps its reason until there is something in it.</summary>
    public Stretch Next(StretchReason reason) =>
        Newest.Open || Newest.Index > 0 ? Newest = new Stretch(Newest.Index + 1, reason) : Newest;

    public void Used(long discontinuity) => Discontinuity = Math.Max(Discontinuity, discontinuity);
}
