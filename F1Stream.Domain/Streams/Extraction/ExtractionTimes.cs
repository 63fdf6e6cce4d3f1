using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>Decides when a source is looked at next: by its interval, the calendar, its failures, and a little chance so that not all come at once.</summary>
public sealed class ExtractionTimes(
    ExtractionCadence cadence,
    ISchedule schedule,
    TimeProvider time
)
{
    /// <summary>Up to this share of a pause is taken off it.</summary>
    private const double Jitter = 0.1;

    private static readonly TimeSpan Spread = TimeSpan.FromMinutes(2);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The time of the next run; the far end of time for a source that is on hold.</summary>
    public SourceTimes After(SourceRun run, StreamSource source, SourceTimes? before)
    {
        var failures = run.Answered ? 0 : (before?.FailuresInARow ?? 0) + 1;
        var now = Now;
        var near = schedule.IsNear(now, ExtractionCadence.Before);
        if (cadence.Pause(run, failures, source.Interval, near) is not { } pause)
        {
            return new SourceTimes(source.Id, DateTimeOffset.MaxValue, failures);
        }

        var next = now + pause - Chance(pause * Jitter);
        if (!near && WindowAfter(now) is { } window && window < next)
        {
            // Spread over the minutes before it: two hundred sources at one instant help nobody.
            next = Later(now, window - Chance(Spread));
        }

        return new SourceTimes(
            source.Id,
            run.NotBefore > next ? run.NotBefore.Value : next,
            failures
        );
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

#pragma warning disable CA5394 // Nothing depends on nobody guessing it.
    private static TimeSpan Chance(TimeSpan most) => most * Random.Shared.NextDouble();
#pragma warning restore CA5394

    private DateTimeOffset? WindowAfter(DateTimeOffset now) =>
        schedule.NextAfter(now)?.Session.StartUtc - ExtractionCadence.Before;
}
