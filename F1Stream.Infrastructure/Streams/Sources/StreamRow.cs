using F1Stream.Domain.Streams;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>A stream as it is stored. What may hold a token (address, headers) is in one protected text.</summary>
internal sealed class StreamRow
{
    public required string Id { get; init; }
    public required string SourceId { get; init; }
    public required string Title { get; set; }
    public required string Protected { get; set; }
    public StreamKind Kind { get; set; }
    public int? Height { get; set; }
    public long? Bandwidth { get; set; }
    public string? Language { get; set; }
    public string? TiedTo { get; set; }
    public DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public bool RefreshSafe { get; set; }
    public bool TakesTuner { get; set; }
    public bool PropagateQuery { get; set; }

    /// <summary>The last verdict as JSON, protected: variants' addresses may hold a token too.</summary>
    public required string Health { get; set; }
}

internal sealed class StreamRowConfiguration : IEntityTypeConfiguration<StreamRow>
{
    public void Configure(EntityTypeBuilder<StreamRow> builder)
    {
        builder.ToTable("Streams");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Kind).HasConversion<string>();
        builder
            .HasOne<SourceRow>()
            .WithMany()
            .HasForeignKey(s => s.SourceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
