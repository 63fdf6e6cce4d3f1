using F1Stream.Domain.Streams.Health;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>A change of a stream's state as it is stored. Holds nothing secret.</summary>
internal sealed class StateChangeRow
{
    public long Id { get; init; }
    public required string StreamId { get; init; }
    public DateTimeOffset At { get; init; }
    public StreamState Before { get; init; }
    public StreamState Now { get; init; }
    public string? Reason { get; init; }
}

internal sealed class StateChangeRowConfiguration : IEntityTypeConfiguration<StateChangeRow>
{
    public void Configure(EntityTypeBuilder<StateChangeRow> builder)
    {
        builder.ToTable("StreamStates");
        builder.HasKey(c => c.Id);
        builder.HasIndex(c => c.At);
        builder.Property(c => c.Before).HasConversion<string>();
        builder.Property(c => c.Now).HasConversion<string>();
        builder
            .HasOne<StreamRow>()
            .WithMany()
            .HasForeignKey(c => c.StreamId)
            .OnDelete(DeleteBehavior.Cascade);
    }
}
