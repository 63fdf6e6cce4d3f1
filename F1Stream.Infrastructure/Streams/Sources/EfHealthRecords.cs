using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>Health in the catalogue's memory and in the streams' rows; its changes of the last day in rows of their own.</summary>
internal sealed class EfHealthRecords(
    EfStreamCatalogue catalogue,
    IDbContextFactory<F1StreamDb> databases,
    RowMapping mapping,
    TimeProvider time
) : IHealthRecords, IHealthHistory
{
    public bool Remember(string streamId, StreamHealth health) =>
        catalogue.Remember(streamId, health);

    public Task StoreAsync(
        IReadOnlyCollection<string> streamIds,
        IReadOnlyCollection<StateChange> changes,
        CancellationToken ct
    ) =>
        catalogue.WriteAsync(
            static () => { },
            async db =>
            {
                // One transaction: each for itself would wait for the disk each for itself.
                await using var all = await db.Database.BeginTransactionAsync(ct);
                foreach (var stream in streamIds.Select(catalogue.Stored).OfType<LiveStream>())
                {
                    var text = mapping.Health(stream.Health);
                    await db.Set<StreamRow>()
                        .Where(s => s.Id == stream.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(s => s.Health, text), ct);
                }

                await AddAsync(db, changes, ct);
                await all.CommitAsync(ct);
            },
            ct
        );

    public async Task<ILookup<string, StateChange>> LastDayAsync(CancellationToken ct)
    {
        var oldest = time.GetUtcNow() - IHealthHistory.Kept;
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<StateChangeRow>()
            .AsNoTracking()
            .Where(c => c.At > oldest)
            .OrderBy(c => c.Id)
            .ToListAsync(ct);
        return rows.Select(c => new StateChange(c.StreamId, c.At, c.Before, c.Now, c.Reason))
            .ToLookup(c => c.StreamId, StringComparer.Ordinal);
    }

    private async Task AddAsync(
        F1StreamDb db,
        IReadOnlyCollection<StateChange> changes,
        CancellationToken ct
    )
    {
        if (changes.Count == 0)
        {
            return;
        }

        var ids = changes.Select(c => c.StreamId).Distinct(StringComparer.Ordinal).ToList();
        var stored = await db.Set<StreamRow>()
            .Where(s => ids.Contains(s.Id))
            .Select(s => s.Id)
            .ToListAsync(ct);
        db.AddRange(
            changes
                .Where(c => stored.Contains(c.StreamId, StringComparer.Ordinal))
                .Select(c => new StateChangeRow
                {
                    StreamId = c.StreamId,
                    At = c.At,
                    Before = c.Before,
                    Now = c.Now,
                    Reason = c.Reason,
                })
        );
        await db.SaveChangesAsync(ct);
        var oldest = time.GetUtcNow() - IHealthHistory.Kept;
        await db.Set<StateChangeRow>().Where(c => c.At <= oldest).ExecuteDeleteAsync(ct);
    }
}
