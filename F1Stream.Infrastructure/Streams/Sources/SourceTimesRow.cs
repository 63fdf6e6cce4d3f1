using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>When a source is looked at next, as it is stored.</summary>
internal sealed class SourceTimesRow
{
    public required string SourceId { get; init; }
    public DateTimeOffset NextRunAt { get; set; }
    public int FailuresInARow { get; set; }
}

internal sealed class SourceTimesRowConfiguration : IEntityTypeConfiguration<SourceTimesRow>
{
    public void Configure(EntityTypeBuilder<SourceTimesRow> builder)
    {
        builder.ToTable("SourceTimes");
        builder.HasKey(t => t.SourceId);
        builder
            .HasOne<SourceRow>()
            .WithOne()
            .HasForeignKey<SourceTimesRow>(t => t.SourceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
