using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace F1Stream.Infrastructure.Persistence;

/// <summary>Instants are stored as ticks in UTC: SQLite can then sort and compare them.</summary>
internal sealed class UtcTicks()
    : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero)
    );
