using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Accounts.Choices;

/// <summary>What a viewer has chosen, as it is stored.</summary>
internal sealed class ViewerChoicesRow
{
    public required string Viewer { get; init; }
    public bool HidesResults { get; init; }
}

internal sealed class ViewerChoicesRowConfiguration : IEntityTypeConfiguration<ViewerChoicesRow>
{
    public void Configure(EntityTypeBuilder<ViewerChoicesRow> builder)
    {
        builder.ToTable("ViewerChoices");
        builder.HasKey(c => c.Viewer);
    }
}
