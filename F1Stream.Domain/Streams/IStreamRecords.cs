namespace F1Stream.Domain.Streams;

/// <summary>
/// Where sources and streams are written. On disk and in <see cref="IStreamCatalogue"/> when the call returns. Where the disk takes nothing the
/// call throws: then streams that were found are in the catalogue all the same, and what people changed is as it was.
/// </summary>
public interface IStreamRecords
{
    /// <summary>Adds the source or replaces the one with its id.</summary>
    Task SaveSourceAsync(StreamSource source, CancellationToken ct);

    /// <summary>Gives sources new priorities in one go, by id; nothing else of them is touched. Ids that nobody has are left out.</summary>
    Task SetPrioritiesAsync(IReadOnlyDictionary<string, int> priorities, CancellationToken ct);

    /// <summary>Switches a source on or off; nothing else of it is touched.</summary>
    Task SetEnabledAsync(string sourceId, bool enabled, CancellationToken ct);

    /// <summary>Whether the stored source still asks what this one asks: extractor, settings, headers and reach. Answers from memory.</summary>
    bool Holds(StreamSource source);

    /// <summary>Removes a source and its streams.</summary>
    Task RemoveSourceAsync(string sourceId, CancellationToken ct);

    /// <summary>Adds streams or brings them up to date; their health and what they are tied to by hand is kept, and they belong to their source as it is stored now. Streams that are not in the list stay.</summary>
    Task KeepStreamsAsync(IReadOnlyList<LiveStream> streams, CancellationToken ct);

    /// <summary>Forgets streams.</summary>
    Task DropStreamsAsync(IReadOnlyList<string> streamIds, CancellationToken ct);

    /// <summary>Ties a stream to one session by hand, or with null gives it back to its source's rule.</summary>
    Task TieAsync(string streamId, string? sessionId, CancellationToken ct);
}
