namespace F1Stream.Domain.Streams;

/// <summary>What became of the sources' runs, kept over restarts.</summary>
public interface ISourceRuns
{
    /// <summary>The source's last run; null before the first. Answers from memory.</summary>
    SourceRun? Last(string sourceId);

    /// <summary>When it is looked at next; null where that was never decided. Answers from memory.</summary>
    SourceTimes? Times(string sourceId);

    /// <summary>Stores a run and the time of the next one. The latest 50 of each source are kept.</summary>
    Task KeepAsync(SourceRun run, SourceTimes next, CancellationToken ct);

    /// <summary>
    /// Takes back when a source is looked at next: it is due at once. For a source that asks something else now, or is gone; its history stays as
    /// long as the source does.
    /// </summary>
    Task MakeDueAsync(string sourceId, CancellationToken ct);

    /// <summary>The source's runs, latest first, with their steps.</summary>
    Task<IReadOnlyList<SourceRun>> HistoryAsync(string sourceId, int count, CancellationToken ct);
}
