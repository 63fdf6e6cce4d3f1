using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Ranking;

/// <summary>
/// Which stream is best: what is live before what is not, then the administrator's priority, then height, then time to first byte in steps of 250 ms, then the
/// most recently verified. Pure; each place can say why.
/// </summary>
public static class RankStreams
{
    /// <summary>Best first, from rank 1.</summary>
    public static IReadOnlyList<RankedStream> Order(IEnumerable<LiveStream> streams)
    {
        var sorted = streams
            .OrderBy(s => StateRank(s.Health.State))
            .ThenBy(s => s.Source.Priority)
            .ThenByDescending(Height)
            .ThenBy(Steps)
            .ThenByDescending(s => s.Health.VerifiedAt)
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

    private static int StateRank(StreamState state) =>
        state switch
        {
            StreamState.Live => 0,
            StreamState.Starting => 1,
            StreamState.Unknown => 2,
            _ => 3,
        };

    private static int Height(LiveStream stream) =>
        stream.Health.Variants.Count == 0 ? 0 : stream.Health.Variants.Max(v => v.Height ?? 0);

    private static int Steps(LiveStream stream) =>
        (int)((stream.Health.ResponseTime ?? TimeSpan.MaxValue).TotalMilliseconds / 250);

    private static string Why(LiveStream? better, LiveStream stream) =>
        better switch
        {
            null when stream.Health.State == StreamState.Live => "First: all looks good",
            _ when stream.Health.State != StreamState.Live => "Not live",
            null => "First",
            _ when better.Source.Priority != stream.Source.Priority => "Lower priority",
            _ when Height(better) != Height(stream) => "Smaller picture",
            _ when Steps(better) != Steps(stream) => "Slower to answer",
            _ => "As good, verified earlier",
        };
}

/// <summary>A stream's place, from 1, and the reason in a few words.</summary>
public sealed record RankedStream(LiveStream Stream, int Rank, string Why);
