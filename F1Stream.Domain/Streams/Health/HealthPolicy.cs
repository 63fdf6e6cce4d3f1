namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// What one more look says about a stream. Two bad looks in a row lower a state, one good one raises it, an inconclusive
/// one changes nothing at once; a stream that was never judged is judged by its first look alone.
/// </summary>
public static class HealthPolicy
{
    private const int BadLooksThatLower = 2;

    /// <summary>As many inconclusive looks as this in a row are certain enough.</summary>
    private const int InconclusiveLooksThatLower = 4;

    /// <summary>How much one look weighs in the success rate.</summary>
    private const double Weight = 0.2;

    /// <summary>How much one measurement weighs in the headroom.</summary>
    private const double HeadroomWeight = 0.3;

    /// <summary>
    /// Looks that follow each other faster weigh less, or a watched stream's rate would tell the last half minute only, and the quick look in
    /// doubt would count double.
    /// </summary>
    private static readonly TimeSpan FullWeight = TimeSpan.FromMinutes(1);

    public static StreamHealth Judge(StreamHealth before, ProbeFinding finding, DateTimeOffset now)
    {
        var looked = before with
        {
            ProbedAt = now,
            SuccessRate = Rate(before, finding is ProbeFinding.Good, now),
        };
        return finding switch
        {
            ProbeFinding.Good good => Moved(looked, StreamState.Live, null, now) with
            {
                VerifiedAt = now,
                BadInARow = 0,
                InconclusiveInARow = 0,
                ResponseTime = good.ResponseTime,
                Variants = good.Variants,
                Headroom = Smoothed(before.Headroom, good.Headroom),
            },
            ProbeFinding.Bad bad => Worse(
                looked with
                {
                    BadInARow = before.BadInARow + 1,
                    InconclusiveInARow = 0,
                },
                bad.State,
                bad.Reason,
                before.BadInARow + 1 >= BadLooksThatLower,
                now
            ),
            ProbeFinding.Inconclusive unsure => Worse(
                looked with
                {
                    InconclusiveInARow = before.InconclusiveInARow + 1,
                },
                StreamState.Unreachable,
                unsure.Reason,
                before.InconclusiveInARow + 1 >= InconclusiveLooksThatLower,
                now
            ),
            _ => throw new InvalidOperationException($"Unknown finding {finding.GetType().Name}."),
        };
    }

    private static double Rate(StreamHealth before, bool good, DateTimeOffset now)
    {
        var value = good ? 1d : 0d;
        if (before.SuccessRate is not { } rate || before.ProbedAt is not { } last)
        {
            return value;
        }

        var share = Math.Clamp((now - last) / FullWeight, 0, 1);
        return rate + Weight * share * (value - rate);
    }

    private static double? Smoothed(double? before, double? measured) =>
        before is { } known && measured is { } now
            ? known + HeadroomWeight * (now - known)
            : measured ?? before;

    private static StreamHealth Worse(
        StreamHealth looked,
        StreamState state,
        string reason,
        bool certain,
        DateTimeOffset now
    )
    {
        var first = looked.State is StreamState.Unknown or StreamState.Starting;
        var down = looked.State != StreamState.Live && !first;
        return certain || first || down ? Moved(looked, state, reason, now) : looked;
    }

    private static StreamHealth Moved(
        StreamHealth health,
        StreamState state,
        string? reason,
        DateTimeOffset now
    ) =>
        health with
        {
            State = state,
            Reason = reason,
            Since = health.State == state ? health.Since : now,
        };
}
