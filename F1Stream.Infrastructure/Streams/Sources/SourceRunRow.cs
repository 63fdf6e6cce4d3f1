using F1Stream.Domain.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>A run as it is stored; its steps as JSON. Holds nothing secret.</summary>
internal sealed class SourceRunRow
{
    public long Id { get; init; }
    public required string SourceId { get; init; }
    public DateTimeOffset At { get; init; }
    public RunResult Result { get; init; }
    public TimeSpan Took { get; init; }
    public int StreamsFound { get; init; }
    public string? Trouble { get; init; }
    public string? FailedStep { get; init; }
    public DateTimeOffset? NotBefore { get; init; }
    public DateTimeOffset? NextStart { get; init; }
    public required string Steps { get; init; }
}

internal sealed class SourceRunRowConfiguration : IEntityTypeConfiguration<SourceRunRow>
{
    public void Configure(EntityTypeBuilder<SourceRunRow> builder)
    {
        builder.ToTable("SourceRuns");
        builder.HasKey(r => r.Id);
        builder.HasIndex(r => new { r.SourceId, r.Id });
        builder.Property(r => r.Result).HasConversion<string>();
        builder.Property(r => r.Took).HasConversion<long>();
        builder
            .HasOne<SourceRow>()
            .WithMany()
            .HasForeignKey(r => r.SourceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
