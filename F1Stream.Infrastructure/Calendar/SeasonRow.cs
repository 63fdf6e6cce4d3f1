using F1Stream.Domain.Calendar;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>A season with its provenance.</summary>
internal sealed class SeasonRow
{
    public int Year { get; private set; }

    public SeasonSource Source { get; private set; }

    public DateTimeOffset FetchedAt { get; private set; }

    public DateTimeOffset StateOf { get; private set; }

    public DateTimeOffset? LastTriedAt { get; private set; }

    public string? ETag { get; private set; }

    public string? LastModified { get; private set; }

    public List<WeekendRow> Weekends { get; private set; } = [];

    internal static SeasonRow Of(Season season) =>
        new()
        {
            Year = season.Year,
            Source = season.Provenance.Source,
            FetchedAt = season.Provenance.FetchedAt,
            StateOf = season.Provenance.StateOf,
            LastTriedAt = season.Provenance.LastTriedAt,
            ETag = season.Provenance.Validators.ETag,
            LastModified = season.Provenance.Validators.LastModified,
            Weekends = season.Weekends.Select(WeekendRow.Of).ToList(),
        };

    internal Season ToSeason() =>
        new(
            Year,
            Weekends
                .Select(w => w.ToWeekend())
                .OrderBy(w => w.RaceDay)
                .ThenBy(w => w.Slug, StringComparer.Ordinal)
                .ToList(),
            new SeasonProvenance
            {
                Source = Source,
                FetchedAt = FetchedAt,
                StateOf = StateOf,
                LastTriedAt = LastTriedAt,
                Validators = new CalendarValidators(ETag, LastModified),
            }
        );

    internal sealed class Mapping : IEntityTypeConfiguration<SeasonRow>
    {
        public void Configure(EntityTypeBuilder<SeasonRow> builder)
        {
            builder.ToTable("Seasons");
            builder.HasKey(s => s.Year);
            builder.Property(s => s.Year).ValueGeneratedNever();
            builder.Property(s => s.Source).HasConversion<string>();
            builder.HasMany(s => s.Weekends).WithOne().HasForeignKey(w => w.Season);
        }
    }
}
