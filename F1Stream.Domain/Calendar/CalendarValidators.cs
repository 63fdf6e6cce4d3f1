namespace F1Stream.Domain.Calendar;

/// <summary>ETag and Last-Modified, word for word as the upstream gave them.</summary>
public sealed record CalendarValidators(string? ETag, string? LastModified)
{
    public static CalendarValidators None { get; } = new(null, null);
}
