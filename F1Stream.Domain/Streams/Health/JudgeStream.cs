using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Health.Playback;

namespace F1Stream.Domain.Streams.Health;

/// <summary>
/// Use case: what a look at a stream means for it, whoever looked: the patrol, or the relay while somebody watches. Looks count in the order
/// in which they come.
/// </summary>
public sealed class JudgeStream(
    IStreamCatalogue catalogue,
    IHealthRecords records,
    UnwrittenHealth unwritten,
    IEventBus events,
    TimeProvider time
)
{
    private readonly Lock _order = new();

    /// <summary>The verdict is in the catalogue and told when this returns; it is written to disk later (<see cref="KeepHealth"/>).</summary>
    public void Run(string streamId, ProbeFinding finding)
    {
        if (Judge(streamId, finding) is not var (before, after))
        {
            return;
        }

        events.Publish(new StreamProbed(streamId));
        if (after.State != before.State)
        {
            events.Publish(
                new StreamHealthChanged(streamId, before.State, after.State, after.Reason)
            );
        }
    }

    /// <summary>Keeps what came of playing it, beside the verdict: a look that follows does not wipe it out.</summary>
    internal void Remember(string streamId, Played played)
    {
        lock (_order)
        {
            if (catalogue.Find(streamId) is not { Health: var before })
            {
                return;
            }

            records.Remember(streamId, before with { Played = played });
        }

        events.Publish(new StreamProbed(streamId));
    }

    private (StreamHealth Before, StreamHealth After)? Judge(string streamId, ProbeFinding finding)
    {
        lock (_order)
        {
            if (catalogue.Find(streamId) is not { Health: var before })
            {
                return null;
            }

            var now = time.GetUtcNow();
            var after = HealthPolicy.Judge(before, finding, now);
            if (!records.Remember(streamId, after))
            {
                return null;
            }

            if (after.State == before.State)
            {
                unwritten.Add(streamId);
            }
            else
            {
                unwritten.Add(
                    new StateChange(streamId, now, before.State, after.State, after.Reason)
                );
            }

            return (before, after);
        }
    }
}
