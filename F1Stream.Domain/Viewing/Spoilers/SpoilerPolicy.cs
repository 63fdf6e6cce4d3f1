using F1Stream.Domain.Calendar;
using F1Stream.Domain.Viewing.Progress;

namespace F1Stream.Domain.Viewing.Spoilers;

/// <summary>What is kept from a viewer who wants to see for themselves how a session ends. Pure.</summary>
public static class SpoilerPolicy
{
    /// <summary>
    /// From the start of a session until this viewer has seen it. Also while it is live: who watches from behind must not read what is
    /// ahead of them. The picture, its source and its quality are never withheld, only words that come from elsewhere.
    /// </summary>
    public static bool Withholds(
        bool hidesResults,
        RaceSession session,
        ViewedSession? viewed,
        DateTimeOffset now
    ) =>
        hidesResults
        && viewed?.Finished != true
        && session.StatusAt(now) is SessionStatus.Live or SessionStatus.Past;

    /// <summary>What stands in place of a withheld title: "Race, Las Vegas Grand Prix".</summary>
    public static string Neutral(ScheduledSession session) =>
        $"{session.Session.Kind.Title()}, {session.Weekend.Name}";
}
