namespace F1Stream.Domain.Viewing.Progress;

/// <summary>A viewer has come further in a session, or has marked it.</summary>
public sealed record SessionViewed(string Viewer, string SessionId);
