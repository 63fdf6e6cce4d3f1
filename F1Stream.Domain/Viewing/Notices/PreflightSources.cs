using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Domain.Viewing.Notices;

/// <summary>Use case: before a session, ask each source that may show it for its streams, and look whether they play.</summary>
public sealed class PreflightSources(
    IStreamCatalogue catalogue,
    StreamSessions sessions,
    ExtractSource extract,
    ProbeStreams probe,
    TimeProvider time
)
{
    /// <summary>For each of the two steps; a source that takes longer is judged by what is known of it then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    /// <summary>A list of hundreds of channels is not played through to know whether its source is ready.</summary>
    private const int StreamsOfASource = 3;

    /// <summary>How many of the sources have a stream of the session that plays. Takes two minutes at most.</summary>
    public async Task<(int Ready, int Of)> RunAsync(RaceSession session, CancellationToken ct)
    {
        var sources = catalogue.Sources.Where(s => MayShow(s, session)).ToList();
        await Task.WhenAll(sources.Select(s => ExtractAsync(s, ct)));
        var asked = time.GetUtcNow();
        var streams = sources.SelectMany(s => Of(s, session).Take(StreamsOfASource)).ToList();
        foreach (var stream in streams)
        {
            probe.Hurry(stream.Id);
        }

        while (streams.Exists(s => IsAwaited(s.Id, asked)) && time.GetUtcNow() < asked + Patience)
        {
            await Task.Delay(Glance, time, ct);
        }

        return (
            sources.Count(s => Of(s, session).Any(x => x.Health.State == StreamState.Live)),
            sources.Count
        );
    }

    private bool MayShow(StreamSource source, RaceSession session) =>
        StreamSessions.MayShow(source, session) || Of(source, session).Any();

    /// <summary>What plays already comes first.</summary>
    private IEnumerable<LiveStream> Of(StreamSource source, RaceSession session) =>
        catalogue
            .All.Where(s => s.Source.Id == source.Id && sessions.Shows(s, session))
            .OrderByDescending(s => s.Health.State == StreamState.Live);

    private bool IsAwaited(string streamId, DateTimeOffset since) =>
        catalogue.Find(streamId) is { } stream && !(stream.Health.ProbedAt >= since);

    private async Task ExtractAsync(StreamSource source, CancellationToken ct)
    {
        try
        {
            await extract.RunAsync(source, ct).WaitAsync(Patience, time, ct);
        }
#pragma warning disable CA1031 // Too slow, or it could not be stored: whoever polls the source tells that. The others are looked at all the same.
        catch (Exception) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            // Judged by what is known of it.
        }
    }
}
