using System.Data.Common;
using F1Stream.Domain.Streams;

namespace F1Stream.Tests.Browser;

/// <summary>A database that takes no more sources while its disk is full.</summary>
internal sealed class FullDisk(IStreamRecords records) : IStreamRecords
{
    internal bool IsFull { get; set; }

    public Task SaveSourceAsync(StreamSource source, CancellationToken ct) =>
        IsFull
            // As the layer over the database throws it.
            ? throw new InvalidOperationException("Not saved.", new DiskIsFull())
            : records.SaveSourceAsync(source, ct);

    public Task RemoveSourceAsync(string sourceId, CancellationToken ct) =>
        IsFull ? throw new DiskIsFull() : records.RemoveSourceAsync(sourceId, ct);

    public Task KeepStreamsAsync(IReadOnlyList<LiveStream> streams, CancellationToken ct) =>
        records.KeepStreamsAsync(streams, ct);

    public Task DropStreamsAsync(IReadOnlyList<string> streamIds, CancellationToken ct) =>
        records.DropStreamsAsync(streamIds, ct);

    public Task TieAsync(string streamId, string? sessionId, CancellationToken ct) =>
        records.TieAsync(streamId, sessionId, ct);

    public bool Holds(StreamSource source) => records.Holds(source);

    public Task SetEnabledAsync(string sourceId, bool enabled, CancellationToken ct) =>
        IsFull ? throw new DiskIsFull() : records.SetEnabledAsync(sourceId, enabled, ct);

    public Task SetPrioritiesAsync(
        IReadOnlyDictionary<string, int> priorities,
        CancellationToken ct
    ) => IsFull ? throw new DiskIsFull() : records.SetPrioritiesAsync(priorities, ct);

    internal sealed class DiskIsFull() : DbException("database or disk is full");
}
