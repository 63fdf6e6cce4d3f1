using System.Collections.Immutable;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Accounts.Choices;

/// <summary>Viewers' choices in the database, with a copy in memory that answers every page.</summary>
internal sealed class EfViewerChoices(IDbContextFactory<F1StreamDb> databases)
    : IViewerChoices,
        IStartUpStep,
        IDisposable
{
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private volatile ImmutableDictionary<string, ViewerChoices> _all = ImmutableDictionary.Create<
        string,
        ViewerChoices
    >(StringComparer.Ordinal);

    public int Order => 10;

    public IReadOnlyDictionary<string, ViewerChoices> All => _all;

    public ViewerChoices Of(string viewer) => _all.GetValueOrDefault(viewer, ViewerChoices.Usual);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<ViewerChoicesRow>().AsNoTracking().ToListAsync(ct);
        _all = _all.AddRange(
            rows.Select(r =>
                KeyValuePair.Create(r.Viewer, new ViewerChoices { HidesResults = r.HidesResults })
            )
        );
    }

    public async Task SaveAsync(string viewer, ViewerChoices choices, CancellationToken ct)
    {
        await _oneWriter.WaitAsync(ct);
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var row = new ViewerChoicesRow { Viewer = viewer, HidesResults = choices.HidesResults };
            if (_all.ContainsKey(viewer))
            {
                db.Update(row);
            }
            else
            {
                db.Add(row);
            }

            await db.SaveChangesAsync(ct);
            _all = _all.SetItem(viewer, choices);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();
}
