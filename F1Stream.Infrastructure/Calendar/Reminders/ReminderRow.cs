using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Calendar.Reminders;

/// <summary>A viewer wants to be told before a session.</summary>
internal sealed class ReminderRow
{
    public required string Viewer { get; init; }
    public required string SessionId { get; init; }
}

internal sealed class ReminderRowConfiguration : IEntityTypeConfiguration<ReminderRow>
{
    public void Configure(EntityTypeBuilder<ReminderRow> builder)
    {
        builder.ToTable("Reminders");
        builder.HasKey(r => new { r.Viewer, r.SessionId });
    }
}
