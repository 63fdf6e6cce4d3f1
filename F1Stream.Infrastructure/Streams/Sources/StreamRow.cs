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
    public DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public bool RefreshSafe { get; set; }
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
        builder
            .HasOne<SourceRow>()
            .WithMany()
            .HasForeignKey(s => s.SourceId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
