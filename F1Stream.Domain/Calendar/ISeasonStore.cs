namespace F1Stream.Domain.Calendar;

/// <summary>The seasons that this household knows. They survive restarts; reading answers from memory.</summary>
public interface ISeasonStore
{
    /// <summary>The season of that year, or null if it was never heard of nor asked for.</summary>
    Season? Find(int year);

    /// <summary>Every season that has race weekends, oldest first.</summary>
    IReadOnlyList<Season> All { get; }

    Task SaveAsync(Season season, CancellationToken ct);
}
