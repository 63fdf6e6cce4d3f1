using System.Data.Common;
using F1Stream.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace F1Stream.Tests.Browser;

/// <summary>The database, which takes nothing while its disk is full, or hands nothing out of a table.</summary>
internal sealed class FullDatabase(DbContextOptions<F1StreamDb> options)
    : DbCommandInterceptor,
        IDbContextFactory<F1StreamDb>
{
    internal bool IsFull { get; set; }

    /// <summary>A table of which nothing can be read now; null if all can.</summary>
    internal string? Locked { get; set; }

    public F1StreamDb CreateDbContext() =>
        new(new DbContextOptionsBuilder<F1StreamDb>(options).AddInterceptors(this).Options);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Refuse(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Refuse(command);
        return new(result);
    }

    private void Refuse(DbCommand command)
    {
        if (
            (Locked is { } table && command.CommandText.Contains(table, StringComparison.Ordinal))
            || (
                IsFull
                && !command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
                && !command.CommandText.StartsWith("PRAGMA", StringComparison.Ordinal)
            )
        )
        {
            throw new FullDisk.DiskIsFull();
        }
    }
}
