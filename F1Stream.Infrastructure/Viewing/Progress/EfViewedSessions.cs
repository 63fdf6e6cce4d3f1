using System.Collections.Immutable;
using System.Data.Common;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Viewing.Progress;

/// <summary>What viewers have watched, in the database, with a copy in memory that answers every page.</summary>
internal sealed partial class EfViewedSessions(
    IDbContextFactory<F1StreamDb> databases,
    ILogger<EfViewedSessions> logger
) : IViewedSessions, IStartUpStep, IDisposable
{
    private readonly SemaphoreSlim _oneWriter = new(1, 1);
    private readonly HashSet<(string, string)> _stored = [];
    private volatile ImmutableDictionary<(string Viewer, string Session), ViewedSession> _all =
        ImmutableDictionary<(string, string), ViewedSession>.Empty;

    public int Order => 10;

    public ViewedSession? Find(string viewer, string sessionId) =>
        _all.GetValueOrDefault((viewer, sessionId));

    public IReadOnlyList<ViewedSession> Of(string viewer) =>
        [.. _all.Where(v => v.Key.Viewer == viewer).Select(v => v.Value)];

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var row in await db.Set<ViewedSessionRow>().AsNoTracking().ToListAsync(ct))
        {
            _stored.Add((row.Viewer, row.SessionId));
            _all = _all.Add((row.Viewer, row.SessionId), row.ToViewed());
        }
    }

    public async Task<ViewedSession> ChangeAsync(
        string viewer,
        string sessionId,
        Func<ViewedSession, ViewedSession> change,
        CancellationToken ct
    )
    {
        await _oneWriter.WaitAsync(ct);
        try
        {
            var seen = change(Find(viewer, sessionId) ?? new ViewedSession(sessionId));
            _all = _all.SetItem((viewer, sessionId), seen);
            await StoreAsync(viewer, seen, ct);
            return seen;
        }
        finally
        {
            _oneWriter.Release();
        }
    }

    public void Dispose() => _oneWriter.Dispose();

    private async Task StoreAsync(string viewer, ViewedSession seen, CancellationToken ct)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var row = ViewedSessionRow.Of(viewer, seen);
            if (_stored.Contains((viewer, seen.SessionId)))
            {
                db.Update(row);
            }
            else
            {
                db.Add(row);
            }

            await db.SaveChangesAsync(ct);
            _stored.Add((viewer, seen.SessionId));
        }
        catch (Exception e) when (e is DbException or DbUpdateException)
        {
            NotStored(e.GetBaseException().Message);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "What somebody has watched could not be stored; it is known until the next restart: {Reason}"
    )]
    private partial void NotStored(string reason);
}
