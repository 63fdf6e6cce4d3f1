namespace F1Stream.Domain.Calendar.Reminders;

/// <summary>Of which sessions each viewer wants to be told. They survive restarts; reading answers from memory.</summary>
public interface IReminders
{
    /// <summary>Ids of the sessions.</summary>
    IReadOnlySet<string> Of(string viewer);

    Task SetAsync(string viewer, string sessionId, bool wanted, CancellationToken ct);
}
