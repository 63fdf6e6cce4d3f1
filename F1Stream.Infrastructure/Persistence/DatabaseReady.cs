using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>For /readyz: the database answers and has every migration.</summary>
internal sealed class DatabaseReady(IDbContextFactory<F1StreamDb> databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return pending.Any()
            ? HealthCheckResult.Unhealthy("Migrations are not done.")
            : HealthCheckResult.Healthy();
    }
}
