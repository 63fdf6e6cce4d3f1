using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Domain.Streams.Ranking;

/// <summary>Use case: the streams to offer, best first.</summary>
public sealed class ReadStreams(
    IStreamCatalogue catalogue,
    ISchedule schedule,
    StreamSessions sessions,
    HealthCadence cadence,
    TimeProvider time
)
{
    /// <summary>A look takes a while itself: what is being looked at again must not vanish from the list meanwhile.</summary>
    private static readonly TimeSpan LookTakes = TimeSpan.FromSeconds(30);

    /// <summary>Streams that passed within the last health interval.</summary>
    /// <param name="session">Only streams that show this session; null: all.</param>
    public IReadOnlyList<RankedStream> Live(RaceSession? session = null)
    {
        var now = time.GetUtcNow();
        var oldest = now - cadence.Regular(schedule.IsNear(now, HealthCadence.Before)) - LookTakes;
        return RankStreams.Order(
            Of(session)
                .Where(s => s.Health.State == StreamState.Live && s.Health.VerifiedAt >= oldest)
        );
    }

    /// <summary>Every known stream, dead ones last.</summary>
    public IReadOnlyList<RankedStream> All(RaceSession? session = null) =>
        RankStreams.Order(Of(session));

    private IEnumerable<LiveStream> Of(RaceSession? session) =>
        catalogue.All.Where(s => session is null || sessions.Shows(s, session));
}
