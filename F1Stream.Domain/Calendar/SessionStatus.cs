namespace F1Stream.Domain.Calendar;

/// <summary>Where a session stands at an instant.</summary>
public enum SessionStatus
{
    Upcoming,
    Live,
    Past,

    /// <summary>Its time is not fixed yet.</summary>
    Tbc,
    Cancelled,
}

/// <summary>Whether a race weekend will take place.</summary>
public enum WeekendState
{
    Scheduled,

    /// <summary>Announced, but its date or times are not confirmed.</summary>
    Tbc,
    Cancelled,
}
