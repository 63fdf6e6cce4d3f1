using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>
/// Lets Microsoft.Data.Sqlite 10 run on SQLitePCLRaw 2.0.6 and prefers the system's SQLite to the older one in the package.
/// The reasons are in docs/adr/0004-sqlite-binding.md.
/// </summary>
internal static class SqliteBinding
{
    private const string Core = "SQLitePCLRaw.core";

#pragma warning disable CA2255 // It has to run before the first type of Microsoft.Data.Sqlite is touched, whoever touches it.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Bind()
    {
        // Microsoft.Data.Sqlite asks for version 2.1 of the core; the 2.0.6 beside it has everything that is called.
        AssemblyLoadContext.Default.Resolving += static (context, name) =>
            name is { Name: Core, Version: not null }
                ? context.LoadFromAssemblyName(new AssemblyName(Core))
                : null;
        UseSystemSqlite();
    }

    // Compiled after the handler above is in place: this method is the first to mention SQLitePCLRaw.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void UseSystemSqlite()
    {
        NativeLibrary.SetDllImportResolver(
            typeof(SQLitePCL.SQLite3Provider_e_sqlite3).Assembly,
            static (library, assembly, path) =>
                library == "e_sqlite3" && NativeLibrary.TryLoad("libsqlite3.so.0", out var handle)
                    ? handle
                    : NativeLibrary.Load(library, assembly, path)
        );
        SQLitePCL.Batteries_V2.Init();
    }
}
