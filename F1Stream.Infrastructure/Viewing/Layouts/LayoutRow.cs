using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Viewing.Layouts;

/// <summary>A saved layout as it is stored.</summary>
internal sealed class LayoutRow
{
    public required string Owner { get; init; }
    public required string Name { get; init; }
    public required string Wall { get; set; }
}

internal sealed class LayoutRowConfiguration : IEntityTypeConfiguration<LayoutRow>
{
    public void Configure(EntityTypeBuilder<LayoutRow> builder)
    {
        builder.ToTable("Layouts");
        builder.HasKey(l => new { l.Owner, l.Name });
    }
}
