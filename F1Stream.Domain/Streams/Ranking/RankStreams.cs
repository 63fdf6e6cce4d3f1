using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Ranking;

/// <summary>
/// Which stream is best: what is live before what is not, then the administrator's priority, state, what came of playing it, success rate, headroom, height, time to
/// first byte, and the most recently verified. Pure; each place can say why.
/// </summary>
/// <remarks>
/// Measured values count in coarse steps. They move with every look: compared to the last digit, two streams that are as good as each other
/// would change places all the time, and a fleeting difference would come before a lasting one like the height of the picture.
/// </remarks>
public static class RankStreams
{
    private static readonly Criterion[] Criteria =
    [
        new(s => s.Health.State == StreamState.Live ? 0 : 1, "Not live"),
        new(s => s.Source.Priority, "Lower priority"),
        new(s => State(s.Health.State), "In a worse state"),
        new(
            s => s.Health.Played is { IsFine: false } ? 1 : 0,
            "No right picture when it was played"
        ),
        new(s => Reliability(s.Health.SuccessRate), "Failed more often of late"),
        new(s => Room(s.Health.Headroom), "Fetched with less time to spare"),
        new(s => -Height(s), "Smaller picture"),
        new(Response, "Slower to answer"),
        new(s => -(s.Health.VerifiedAt?.UtcTicks ?? 0), "As good, verified earlier"),
    ];

    /// <summary>Best first, from rank 1.</summary>
    public static IReadOnlyList<RankedStream> Order(IEnumerable<LiveStream> streams)
    {
        var sorted = Criteria
            .Skip(1)
            .Aggregate(
                streams.OrderBy(Criteria[0].Of),
                static (order, criterion) => order.ThenBy(criterion.Of)
            )
            .ThenBy(s => s.Id, StringComparer.Ordinal)
            .ToList();
        return
        [
            .. sorted.Select(
                (stream, i) =>
                    new RankedStream(stream, i + 1, Why(i == 0 ? null : sorted[i - 1], stream))
            ),
        ];
    }

    private static long State(StreamState state) =>
        state switch
        {
            StreamState.Live => 0,
            StreamState.Starting => 1,
            StreamState.Unknown => 2,
            _ => 3,
        };

    // Quarters: one failed look in a good hour costs nothing, two in a row do until they are made up for.
    private static long Reliability(double? rate) =>
        rate switch
        {
            null or >= 0.75 => 0,
            >= 0.5 => 1,
            >= 0.25 => 2,
            _ => 3,
        };

    // Twice as fast as it plays is as good as ten times. What was never measured is taken to be fair.
    private static long Room(double? headroom) =>
        headroom switch
        {
            >= 0.5 => 0,
            null or >= 0.2 => 1,
            >= 0 => 2,
            _ => 3,
        };

    private static long Height(LiveStream stream) =>
        stream.Health.Variants.Max(v => v.Height) ?? stream.Height ?? 0;

    private static long Response(LiveStream stream) =>
        (long)((stream.Health.ResponseTime ?? TimeSpan.MaxValue).TotalMilliseconds / 250);

    private static string Why(LiveStream? better, LiveStream stream)
    {
        if (stream.Health.State != StreamState.Live)
        {
            return "Not live";
        }

        if (better is null)
        {
            return "First: all looks good";
        }

        var reason = Array.Find(Criteria, c => c.Of(better) != c.Of(stream))?.Worse;
        return reason ?? "As good as the one before";
    }

    /// <summary>Lower is better; what is said of the stream that has more of it.</summary>
    private sealed record Criterion(Func<LiveStream, long> Of, string Worse);
}

/// <summary>A stream's place, from 1, and the reason in a few words.</summary>
public sealed record RankedStream(LiveStream Stream, int Rank, string Why);
