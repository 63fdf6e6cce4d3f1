using F1Stream.Domain.Viewing.Layouts;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Viewing.Layouts;

/// <summary>Saved layouts in the database.</summary>
internal sealed class EfLayouts(IDbContextFactory<F1StreamDb> databases) : ILayouts
{
    public async Task<IReadOnlyList<SavedLayout>> OfAsync(string owner, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Set<LayoutRow>()
            .AsNoTracking()
            .Where(l => l.Owner == owner)
            .OrderBy(l => l.Name)
            .Select(l => new SavedLayout(l.Owner, l.Name, l.Wall))
            .ToListAsync(ct);
    }

    public async Task PutAsync(SavedLayout layout, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.FindAsync<LayoutRow>([layout.Owner, layout.Name], ct) is { } kept)
        {
            kept.Wall = layout.Wall;
        }
        else
        {
            db.Add(
                new LayoutRow
                {
                    Owner = layout.Owner,
                    Name = layout.Name,
                    Wall = layout.Wall,
                }
            );
        }

        await db.SaveChangesAsync(ct);
    }

    public async Task RemoveAsync(string owner, string name, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<LayoutRow>()
            .Where(l => l.Owner == owner && l.Name == name)
            .ExecuteDeleteAsync(ct);
    }
}
