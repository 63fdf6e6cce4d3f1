using System.Globalization;
using F1Stream.Domain.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>First step of every start: check the data directory, keep a copy of an older database, bring it up to date.</summary>
internal sealed partial class MigrateDatabase(
    DataDirectory data,
    IDbContextFactory<F1StreamDb> databases,
    TimeProvider time,
    ILogger<MigrateDatabase> logger
) : IStartUpStep
{
    public int Order => 0;

    public async Task RunAsync(CancellationToken ct)
    {
        if (data.Check() is { } refusal)
        {
            throw new StartRefusedException(refusal);
        }

        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            var pending = (await db.Database.GetPendingMigrationsAsync(ct)).ToList();
            if (pending.Count > 0 && File.Exists(data.Database))
            {
                await BackUpAsync(db, ct);
            }

            await db.Database.MigrateAsync(ct);
            var version = SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
            Ready(data.Database, version, pending.Count);
        }
        catch (SqliteException e)
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Unavailable,
                    "start.database",
                    $"The database {data.Database} cannot be opened: {e.Message} Nothing was changed; earlier copies are in {data.Backups}."
                )
            );
        }
    }

    private async Task BackUpAsync(F1StreamDb db, CancellationToken ct)
    {
        Directory.CreateDirectory(data.Backups);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        var copy = Path.Combine(data.Backups, $"f1stream-{stamp}.db");
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", ct);
        BackedUp(copy);
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Database {Path} is ready: SQLite {Version}, {Migrations} migrations applied"
    )]
    private partial void Ready(string path, string version, int migrations);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "The database was copied to {Path} before its migration"
    )]
    private partial void BackedUp(string path);
}
