using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Relay.Channels;

/// <summary>A change of the source below a channel as it is stored: of a stream's own channel, or of a session's. Holds nothing secret.</summary>
internal sealed class SourceSwitchRow
{
    public long Id { get; init; }
    public string? StreamId { get; init; }
    public string? SessionId { get; init; }
    public DateTimeOffset At { get; init; }
    public required string From { get; init; }
    public string? To { get; init; }
    public required string Reason { get; init; }
}

internal sealed class SourceSwitchRowConfiguration : IEntityTypeConfiguration<SourceSwitchRow>
{
    public void Configure(EntityTypeBuilder<SourceSwitchRow> builder)
    {
        builder.ToTable("SourceSwitches");
        builder.HasKey(s => s.Id);
        builder.HasIndex(s => s.At);
    }
}
