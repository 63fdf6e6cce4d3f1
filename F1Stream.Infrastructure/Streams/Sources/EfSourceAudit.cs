using F1Stream.Domain.Streams.Administration;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>The audit list in the database.</summary>
internal sealed class EfSourceAudit(IDbContextFactory<F1StreamDb> databases) : ISourceAudit
{
    public async Task AddAsync(IReadOnlyList<SourceChange> changes, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.AddRange(
            changes.Select(c => new SourceChangeRow
            {
                At = c.At,
                Who = c.Who,
                Action = c.Action,
                SourceId = c.SourceId,
                SourceName = c.SourceName,
                What = c.What,
            })
        );
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<SourceChange>> LatestAsync(
        int count,
        string? sourceId,
        CancellationToken ct
    )
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<SourceChangeRow>()
            .Where(c => sourceId == null || c.SourceId == sourceId)
            .OrderByDescending(c => c.Id)
            .Take(count)
            .Select(c => new SourceChange(c.At, c.Who, c.Action, c.SourceId, c.SourceName)
            {
                What = c.What,
            })
            .ToListAsync(ct);
    }
}
