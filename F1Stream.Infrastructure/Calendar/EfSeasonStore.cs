using F1Stream.Domain.Calendar;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>Seasons in the database, with a copy in memory that answers every reader.</summary>
internal sealed class EfSeasonStore(IDbContextFactory<F1StreamDb> databases)
    : ISeasonStore,
        IDisposable
{
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private volatile IReadOnlyList<Season> _seasons = [];

    public IReadOnlyList<Season> All => _seasons.Where(s => s.Weekends.Count > 0).ToList();

    public Season? Find(int year) => _seasons.FirstOrDefault(s => s.Year == year);

    /// <summary>Fills the memory from the database; before it, nothing is known.</summary>
    internal async Task LoadAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<SeasonRow>()
            .Include(s => s.Weekends)
            .OrderBy(s => s.Year)
            .AsNoTracking()
            .ToListAsync(ct);
        _seasons = rows.ConvertAll(r => r.ToSeason());
    }

    public async Task SaveAsync(Season season, CancellationToken ct)
    {
        await _oneWriter.WaitAsync(ct);
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Set<SeasonRow>().Where(s => s.Year == season.Year).ExecuteDeleteAsync(ct);
            db.Add(SeasonRow.Of(season));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            _seasons = _seasons
                .Where(s => s.Year != season.Year)
                .Append(season)
                .OrderBy(s => s.Year)
                .ToList();
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();
}
