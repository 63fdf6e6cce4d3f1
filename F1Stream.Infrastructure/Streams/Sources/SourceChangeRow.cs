using F1Stream.Domain.Streams.Administration;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>A line of the audit list. Tied to no row: it outlives the source.</summary>
internal sealed class SourceChangeRow
{
    public long Id { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Who { get; init; }
    public SourceAction Action { get; init; }
    public required string SourceId { get; init; }
    public required string SourceName { get; init; }
    public string? What { get; init; }
}

internal sealed class SourceChangeRowConfiguration : IEntityTypeConfiguration<SourceChangeRow>
{
    public void Configure(EntityTypeBuilder<SourceChangeRow> builder)
    {
        builder.ToTable("SourceChanges");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => c.SourceId);
        builder.Property(c => c.Action).HasConversion<string>();
    }
}
