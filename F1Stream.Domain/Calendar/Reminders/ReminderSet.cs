namespace F1Stream.Domain.Calendar.Reminders;

/// <summary>A viewer wants to be told of a session, or no longer: every bell of theirs for it shows it.</summary>
public sealed record ReminderSet(string Viewer, string SessionId);
