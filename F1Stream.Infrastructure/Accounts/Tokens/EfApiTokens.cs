using F1Stream.Domain.Accounts.Tokens;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace F1Stream.Infrastructure.Accounts.Tokens;

/// <summary>API tokens in the database. Each request asks it: a token that was ended is over at once.</summary>
internal sealed class EfApiTokens(IDbContextFactory<F1StreamDb> databases) : IApiTokens
{
    public async Task<IReadOnlyList<ApiToken>> AllAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.Set<ApiTokenRow>()
            .AsNoTracking()
            .OrderBy(t => t.CreatedAt)
            .ToListAsync(ct);
        return [.. rows.Select(Token)];
    }

    public async ValueTask<ApiToken?> FindAsync(string fingerprint, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.Set<ApiTokenRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(t => t.Fingerprint == fingerprint, ct);
        return row is null ? null : Token(row);
    }

    public async Task AddAsync(ApiToken token, string fingerprint, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        db.Add(
            new ApiTokenRow
            {
                Id = token.Id,
                Fingerprint = fingerprint,
                Name = token.Name,
                Scopes = string.Join(' ', token.Scopes),
                CreatedBy = token.CreatedBy,
                CreatedAt = token.CreatedAt,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    public async Task RemoveAsync(string id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Set<ApiTokenRow>().Where(t => t.Id == id).ExecuteDeleteAsync(ct);
    }

    private static ApiToken Token(ApiTokenRow row) =>
        new(row.Id, row.Name, row.Scopes.Split(' '), row.CreatedBy, row.CreatedAt);
}
