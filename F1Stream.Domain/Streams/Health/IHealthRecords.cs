namespace F1Stream.Domain.Streams.Health;

/// <summary>Where streams' health is kept: at once in memory, which never fails, and on disk when there is something worth a write.</summary>
public interface IHealthRecords
{
    /// <summary>Puts the health into <see cref="IStreamCatalogue"/>. False where no such stream is stored.</summary>
    bool Remember(string streamId, StreamHealth health);

    /// <summary>Writes what is remembered of these streams, and their changes, in one go. Streams that are gone are left out.</summary>
    Task StoreAsync(
        IReadOnlyCollection<string> streamIds,
        IReadOnlyCollection<StateChange> changes,
        CancellationToken ct
    );
}
