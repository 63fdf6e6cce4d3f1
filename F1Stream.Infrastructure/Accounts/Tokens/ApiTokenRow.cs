using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Accounts.Tokens;

/// <summary>An API token as it is stored: never its key.</summary>
internal sealed class ApiTokenRow
{
    public required string Id { get; init; }
    public required string Fingerprint { get; init; }
    public required string Name { get; init; }

    /// <summary>Separated by blanks.</summary>
    public required string Scopes { get; init; }
    public required string CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ApiTokenRowConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.ToTable("ApiTokens");
        builder.HasKey(t => t.Id);
        builder.HasIndex(t => t.Fingerprint).IsUnique();
    }
}
