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

        var doublings = Math.Clamp(health.BadInARow + health.InconclusiveInARow - 1, 0, 10);
        var longer = NearSession * Math.Pow(2, doublings);
        return longer < Dead ? longer : Dead;
    }
}
