using Microsoft.Data.Sqlite;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>
/// How the database is opened. The provider keeps opened connections for its whole process; once the server is gone they are closed, so that several in one
/// process (tests) do not pile up.
/// </summary>
internal sealed class DatabaseFile(DataDirectory data) : IDisposable
{
    internal string ConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = data.Database }.ConnectionString;

    public void Dispose()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }
}
