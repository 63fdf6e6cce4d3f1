namespace F1Stream.Domain.Calendar;

/// <summary>What is driven in a session. The names are those of the API.</summary>
public enum SessionKind
{
    FP1,
    FP2,
    FP3,
    Qualifying,

    /// <summary>Called "sprint shootout" in 2023.</summary>
    SprintQualifying,
    Sprint,
    Race,
}

/// <summary>What holds for every session of a kind.</summary>
public static class SessionKinds
{
    /// <summary>
    /// How long a session takes on the calendar. Upstreams publish no ends, so a slot stands in for them. A race may be driven for two
    /// hours (FIA Sporting Regulations: two hours of racing, three with suspensions); the half hour of grace covers a late start and a
    /// short red flag, so that nobody is told "past" while the cars are still out.
    /// </summary>
    public static TimeSpan Slot(this SessionKind kind) =>
        kind == SessionKind.Race
            ? TimeSpan.FromMinutes(120) + TimeSpan.FromMinutes(30)
            : TimeSpan.FromMinutes(60);

    /// <summary>The kind in an address: "fp1", "sprint-qualifying", "race".</summary>
    public static string Key(this SessionKind kind) =>
        kind switch
        {
            SessionKind.FP1 => "fp1",
            SessionKind.FP2 => "fp2",
            SessionKind.FP3 => "fp3",
            SessionKind.Qualifying => "qualifying",
            SessionKind.SprintQualifying => "sprint-qualifying",
            SessionKind.Sprint => "sprint",
            _ => "race",
        };

    /// <summary>The kind in words: "Free practice 1".</summary>
    public static string Title(this SessionKind kind) =>
        kind switch
        {
            SessionKind.FP1 => "Free practice 1",
            SessionKind.FP2 => "Free practice 2",
            SessionKind.FP3 => "Free practice 3",
            SessionKind.Qualifying => "Qualifying",
            SessionKind.SprintQualifying => "Sprint qualifying",
            SessionKind.Sprint => "Sprint",
            _ => "Race",
        };
}
