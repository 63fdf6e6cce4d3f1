using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Persistence;

internal static class PersistenceRegistration
{
    internal static IServiceCollection AddPersistence(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        if (configuration["database"] is { Length: > 0 } database && database != "sqlite")
        {
            throw new StartRefusedException(
                new Refusal(
                    RefusalKind.Invalid,
                    "start.database_kind",
                    "--database knows only \"sqlite\" in this version."
                )
            );
        }

        var data = new DataDirectory(configuration["data"] is { Length: > 0 } root ? root : "data");
        services.AddSingleton(data);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DatabaseFile>();
        services.AddDbContextFactory<F1StreamDb>(
            (provider, options) =>
                options
                    .UseSqlite(provider.GetRequiredService<DatabaseFile>().ConnectionString)
                    .AddInterceptors(new SqliteHabits())
        );
        services
            .AddDataProtection()
            .SetApplicationName("F1Stream")
            .PersistKeysToFileSystem(new DirectoryInfo(data.Keys));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, MigrateDatabase>());
        services.AddHealthChecks().AddCheck<DatabaseReady>("database");
        return services;
    }
}
