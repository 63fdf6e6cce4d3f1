using System.Collections.Concurrent;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Accounts;

/// <summary>Which sessions may go on: asked with every segment, so a yes is kept for a minute.</summary>
internal sealed class CurrentSessions(IDbContextFactory<F1StreamDb> databases, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(1);

    // Keys come from sessions that this server signed: as many as there are members.
    private readonly ConcurrentDictionary<(string Id, string Stamp), DateTimeOffset> _good = [];

    public async ValueTask<bool> IsCurrentAsync(string id, string stamp, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_good.TryGetValue((id, stamp), out var until) && now < until)
        {
            return true;
        }

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Users.AnyAsync(user => user.Id == id && user.SecurityStamp == stamp, ct))
        {
            _good[(id, stamp)] = now + Trust;
            return true;
        }

        _good.TryRemove((id, stamp), out _);
        return false;
    }
}
