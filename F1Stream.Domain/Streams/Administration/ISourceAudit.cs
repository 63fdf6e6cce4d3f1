namespace F1Stream.Domain.Streams.Administration;

/// <summary>The audit list of the sources; nothing is ever taken out of it.</summary>
public interface ISourceAudit
{
    Task AddAsync(IReadOnlyList<SourceChange> changes, CancellationToken ct);

    /// <summary>The latest changes, latest first; of one source where an id is given.</summary>
    Task<IReadOnlyList<SourceChange>> LatestAsync(
        int count,
        string? sourceId,
        CancellationToken ct
    );
}
