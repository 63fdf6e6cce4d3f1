using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Viewing.Progress;

/// <summary>Whether who has seen a moment of a session has seen its end. Pure.</summary>
public static class PlayedThrough
{
    /// <summary>Nobody waits for the last credits.</summary>
    private static readonly TimeSpan Credits = TimeSpan.FromMinutes(2);

    /// <summary>A race's slot holds half an hour of grace that is seldom driven.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <summary>What a channel shows later than this after the end says nothing of the session.</summary>
    private static readonly TimeSpan After = TimeSpan.FromMinutes(60);

    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);

    /// <summary>The moment from which on it counts as seen; null while no time is announced.</summary>
    public static DateTimeOffset? From(RaceSession session) =>
        session.EndUtc - Credits - (session.Kind == SessionKind.Race ? Grace : TimeSpan.Zero);

    /// <summary>Whether the clock of the picture stands in the session, or close enough to it.</summary>
    public static bool IsOf(RaceSession session, DateTimeOffset moment) =>
        session.StartUtc - Before <= moment && moment <= session.EndUtc + After;

    public static bool By(RaceSession session, DateTimeOffset moment) =>
        IsOf(session, moment) && moment >= From(session);

    /// <summary>How much of it lies before the moment, from 0 to 1; null for a moment that is not of the session.</summary>
    public static double? Share(RaceSession session, DateTimeOffset moment) =>
        IsOf(session, moment) && session.StartUtc is { } start && From(session) is { } end
            ? Math.Clamp((moment - start) / (end - start), 0, 1)
            : null;
}
