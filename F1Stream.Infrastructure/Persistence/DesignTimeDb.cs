using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>Only for build/add-migration.sh: a context without a host.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<F1StreamDb>
{
    public F1StreamDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<F1StreamDb>().UseSqlite("Data Source=design.db").Options);
}
