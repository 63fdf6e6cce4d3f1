namespace F1Stream.Domain.Calendar;

/// <summary>A season was learned, changed or confirmed: whoever shows it should read it again.</summary>
public sealed record SeasonChanged(int Year);

/// <summary>A session has just started or ended.</summary>
public sealed record SessionStatusChanged(string SessionId, SessionStatus Status);
