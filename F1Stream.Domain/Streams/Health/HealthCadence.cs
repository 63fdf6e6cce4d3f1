namespace F1Stream.Domain.Streams.Health;

/// <summary>When a stream is looked at again: often near a session and in doubt, rarely when idle, ever more rarely while dead.</summary>
public sealed record HealthCadence
{
    /// <summary>How long before a session the looks become frequent.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>From 30 min before a session to its end.</summary>
    public TimeSpan NearSession { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>At any other time.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After the first bad look at a live stream: is it true?</summary>
    public TimeSpan InDoubt { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest pause while a stream is dead.</summary>
    public TimeSpan Dead { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The pause that holds now for a stream that is well: what passed within it is offered to viewers.</summary>
    public TimeSpan Regular(bool nearSession) => nearSession ? NearSession : Idle;

    /// <summary>
    /// The same, 15 to 25 % shorter: streams that were found together are not looked at together for ever. Shorter only, so that what
    /// is well is verified again, and what is gone is off, within <see cref="Regular"/>.
    /// </summary>
    public TimeSpan Pause(LiveStream stream, bool nearSession) =>
        Pause(stream.Health, nearSession) * (0.75 + 0.1 * Chance(stream));

    // The same while nothing happens, for it is asked every second; another one after each look.
    private static double Chance(LiveStream stream)
    {
        var hash = 2166136261u;
        foreach (var letter in stream.Id)
        {
            hash = (hash ^ letter) * 16777619;
        }

        hash = (hash ^ (uint)(stream.Health.ProbedAt?.UtcTicks ?? 0)) * 2654435761;
        return (hash >> 8) / (double)(1 << 24);
    }

    /// <summary>Time between the last look and the next one.</summary>
    public TimeSpan Pause(StreamHealth health, bool nearSession)
    {
        if (health.State is StreamState.Live or StreamState.Unknown)
        {
            return health.BadInARow + health.InconclusiveInARow > 0
                ? InDoubt
                : Regular(nearSession);
        }

        if (nearSession)
        {
            return NearSession;
        }

        // As long again as it has been dead: twice as long each time, however often somebody who watches has seen it fail.
        var dead = (health.ProbedAt ?? health.Since) - health.Since;
        var longer = dead > NearSession ? dead : NearSession;
        return longer < Dead ? longer : Dead;
    }
}
