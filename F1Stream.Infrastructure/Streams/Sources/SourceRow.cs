using F1Stream.Domain.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>A source as it is stored; settings and headers in one protected text.</summary>
internal sealed class SourceRow
{
    public required string Id { get; init; }
    public required string Name { get; set; }
    public required string Extractor { get; set; }

    /// <summary>Settings and headers, protected: either may hold a secret.</summary>
    public required string Protected { get; set; }
    public int Priority { get; set; }
    public bool Enabled { get; set; }
    public required string Sessions { get; set; }
    public required string AllowedHosts { get; set; }
    public SourceOrigin Origin { get; set; }
    public TimeSpan? Interval { get; set; }
}

internal sealed class SourceRowConfiguration : IEntityTypeConfiguration<SourceRow>
{
    public void Configure(EntityTypeBuilder<SourceRow> builder)
    {
        builder.ToTable("Sources");
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.Name).IsUnique();
        builder.Property(s => s.Interval).HasConversion<long?>();
        builder.Property(s => s.Origin).HasConversion<string>();
    }
}
