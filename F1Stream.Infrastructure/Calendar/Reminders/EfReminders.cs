using System.Collections.Immutable;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Calendar.Reminders;

/// <summary>Reminders in the database, with a copy in memory that answers every page.</summary>
internal sealed class EfReminders(IDbContextFactory<F1StreamDb> databases)
    : IReminders,
        IStartUpStep,
        IDisposable
{
    private static readonly ImmutableHashSet<string> None = ImmutableHashSet.Create<string>(
        StringComparer.Ordinal
    );
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private volatile ImmutableDictionary<string, ImmutableHashSet<string>> _all =
        ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.Ordinal);

    public int Order => 10;

    public IReadOnlySet<string> Of(string viewer) => _all.GetValueOrDefault(viewer, None);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var row in await db.Set<ReminderRow>().AsNoTracking().ToListAsync(ct))
        {
            Keep(row.Viewer, row.SessionId, wanted: true);
        }
    }

    public async Task SetAsync(string viewer, string sessionId, bool wanted, CancellationToken ct)
    {
        await _oneWriter.WaitAsync(ct);
        try
        {
            if (Of(viewer).Contains(sessionId) == wanted)
            {
                return;
            }

            await using var db = await databases.CreateDbContextAsync(ct);
            var row = new ReminderRow { Viewer = viewer, SessionId = sessionId };
            if (wanted)
            {
                db.Add(row);
            }
            else
            {
                db.Remove(row);
            }

            await db.SaveChangesAsync(ct);
            Keep(viewer, sessionId, wanted);
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    private void Keep(string viewer, string sessionId, bool wanted)
    {
        var before = _all.GetValueOrDefault(viewer, None);
        _all = _all.SetItem(viewer, wanted ? before.Add(sessionId) : before.Remove(sessionId));
    }
}
