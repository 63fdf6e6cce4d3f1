using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>How long an address lives, and when a fresh one is asked for ahead of its end: at 80 % of its life or 2 min before its end, whichever is earlier.</summary>
public static class TokenLife
{
    /// <summary>Between two renewals, however short the life is.</summary>
    public static readonly TimeSpan LeastPause = TimeSpan.FromSeconds(2);

    private const double Share = 0.8;
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>When the address stops working: as its extractor says, else as the address itself does, else as such addresses were seen to; null where nobody knows.</summary>
    /// <param name="stream">With the address in question.</param>
    /// <param name="since">When that address was first seen.</param>
    /// <param name="learned">How long addresses of its source were seen to live, or null.</param>
    public static DateTimeOffset? EndOf(
        LiveStream stream,
        DateTimeOffset since,
        TimeSpan? learned
    ) => stream.ExpiresAt ?? TokenExpiry.Of(stream.Url, since) ?? since + learned;

    /// <summary>
    /// When to ask for a fresh address before anybody is refused; null: never, only after a refusal. That holds where asking kills the address in
    /// use, and where the address was past its time when it came: then that time says nothing.
    /// </summary>
    /// <inheritdoc cref="EndOf"/>
    public static DateTimeOffset? RenewAt(
        LiveStream stream,
        DateTimeOffset since,
        TimeSpan? learned
    )
    {
        if (
            !stream.RefreshSafe
            || stream.Kind == StreamKind.NeedsRemux
            || EndOf(stream, since, learned) is not { } end
            || end <= since
        )
        {
            return null;
        }

        var life = end - since;
        var worn = life * Share;
        // Two minutes before the end of three would be at once: of short lives the share alone counts.
        var pause = life >= 2 * Margin && life - Margin < worn ? life - Margin : worn;
        return since + (pause > LeastPause ? pause : LeastPause);
    }
}
