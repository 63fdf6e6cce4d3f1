using F1Stream.Domain.Streams.Health;

namespace F1Stream.Domain.Streams;

/// <summary>Where sources and streams are written. What is written is in <see cref="IStreamCatalogue"/> at once and on disk when the call returns.</summary>
public interface IStreamRecords
{
    /// <summary>Adds the source or replaces the one with its id.</summary>
    Task SaveSourceAsync(StreamSource source, CancellationToken ct);

    /// <summary>Removes a source and its streams.</summary>
    Task RemoveSourceAsync(string sourceId, CancellationToken ct);

    /// <summary>Adds streams or brings them up to date; their health is kept. Streams that are not in the list stay.</summary>
    Task KeepStreamsAsync(IReadOnlyList<LiveStream> streams, CancellationToken ct);

    /// <summary>Forgets streams.</summary>
    Task DropStreamsAsync(IReadOnlyList<string> streamIds, CancellationToken ct);

    Task SaveHealthAsync(string streamId, StreamHealth health, CancellationToken ct);

    /// <summary>Remembers a source's last run until the next start.</summary>
    void Remember(SourceRun run);
}
