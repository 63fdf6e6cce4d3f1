using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams.Administration;

/// <summary>Use case: the list of sources as the household's administrator sees it, preferred first.</summary>
public sealed class ReadSources(IStreamCatalogue catalogue, ISourceRuns runs)
{
    public IReadOnlyList<SourceSummary> All()
    {
        var streams = catalogue.All.ToLookup(s => s.Source.Id, StringComparer.Ordinal);
        return
        [
            .. catalogue
                .AllSources.OrderBy(s => s.Priority)
                .ThenBy(s => s.Name, StringComparer.Ordinal)
                .Select(s => Of(s, [.. streams[s.Id]])),
        ];
    }

    /// <summary>One source; null if there is none with this id.</summary>
    public SourceSummary? One(string sourceId) =>
        catalogue.AllSources.FirstOrDefault(s => s.Id == sourceId) is { } source
            ? Of(source, [.. catalogue.All.Where(s => s.Source.Id == sourceId)])
            : null;

    private SourceSummary Of(StreamSource source, IReadOnlyList<LiveStream> streams)
    {
        var run = runs.Last(source.Id);
        var (state, say) = Face(source, run, streams);
        return new SourceSummary(source, state, say)
        {
            LastRun = run,
            NextRunAt = source.Enabled ? runs.Times(source.Id)?.NextRunAt : null,
            Streams = streams.Count,
        };
    }

    private static (SourceState State, string Say) Face(
        StreamSource source,
        SourceRun? run,
        IReadOnlyList<LiveStream> streams
    )
    {
        if (!source.Enabled)
        {
            return (SourceState.Off, "Switched off");
        }

        if (run is null)
        {
            return (SourceState.Waiting, "Not looked at yet");
        }

        if (run.Result is RunResult.ConfigError)
        {
            return (SourceState.Mistake, run.Trouble!);
        }

        if (run.Result is RunResult.AuthNeeded)
        {
            return (SourceState.NeedsKey, run.Trouble!);
        }

        return streams.FirstOrDefault(s => s.Health.State == StreamState.Live) is { } live
                ? (
                    SourceState.Live,
                    // The picture moves on, but nobody would notice that the page behind it has changed.
                    run.Trouble
                        is null
                        ? Words(live)
                        : $"{Words(live)} · {Words(run)}"
                )
            : streams is [var known, ..] ? (OfStream(known, run), Reason(known, run))
            : (SourceState.Offline, Words(run));
    }

    private static SourceState OfStream(LiveStream stream, SourceRun run) =>
        stream.Health.State switch
        {
            StreamState.Unknown or StreamState.Starting when run.Trouble is null =>
                SourceState.Waiting,
            StreamState.Stale => SourceState.Stale,
            _ when run.Trouble is null => SourceState.Offline,
            // It was there before: what is known of it is out of date.
            _ => SourceState.Stale,
        };

    private static string Reason(LiveStream stream, SourceRun run) =>
        run.Trouble is not null ? Words(run)
        : stream.Health.State is StreamState.Unknown or StreamState.Starting
            ? "Its picture is being looked at"
        : stream.Health.Reason ?? "Its picture is being looked at";

    private static string Words(LiveStream stream)
    {
        var height =
            stream.Health.Variants.Select(v => v.Height).DefaultIfEmpty(null).Max()
            ?? stream.Height;
        return height is null ? stream.Title : $"{stream.Title}, {height}p";
    }

    private static string Words(SourceRun run) =>
        run.FailedStep is { } step && run.Result == RunResult.UpstreamError
            ? $"Stopped at “{step}”: {run.Trouble}"
            : run.Trouble ?? "The source answers, but holds no stream.";
}

/// <summary>A source in the administrator's list: its state and, in a sentence, why.</summary>
public sealed record SourceSummary(StreamSource Source, SourceState State, string Say)
{
    /// <summary>Null before the first.</summary>
    public SourceRun? LastRun { get; init; }

    /// <summary>Null where none is planned yet or the source is off; the far end of time where it is on hold until somebody changes it.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    public bool OnHold => NextRunAt == DateTimeOffset.MaxValue;

    /// <summary>How many streams are known.</summary>
    public int Streams { get; init; }
}

/// <summary>How a source does.</summary>
public enum SourceState
{
    /// <summary>Not looked at yet, or its stream not yet.</summary>
    Waiting,
    Live,

    /// <summary>It had a stream, and what is known of it is out of date or stands still.</summary>
    Stale,
    Offline,

    /// <summary>The source wants a key, another key, or a password.</summary>
    NeedsKey,

    /// <summary>A setting cannot be right.</summary>
    Mistake,
    Off,
}
