using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>What every connection to the SQLite file is told first: write-ahead log, patience with a busy writer, foreign keys.</summary>
internal sealed class SqliteHabits : DbConnectionInterceptor
{
    private const string Habits =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Habits;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Habits;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
