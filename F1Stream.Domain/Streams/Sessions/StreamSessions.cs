using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>Which sessions a stream shows: what an administrator tied it to by hand, else what its source's rules say.</summary>
public sealed class StreamSessions(ISchedule schedule, TimeProvider time)
{
    private static readonly TimeSpan Before = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan After = TimeSpan.FromMinutes(60);

    /// <summary>A title without a place means the weekend that is on, or the next one.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(4);

    private static readonly TimeSpan Behind = TimeSpan.FromHours(12);

    /// <summary>Whether the stream shows the session.</summary>
    public bool Shows(LiveStream stream, RaceSession session)
    {
        if (stream.TiedTo is { } tied)
        {
            return tied == session.Id;
        }

        var rules = stream.Source.Sessions;
        return stream.Source.Shows(session)
            || rules.Any(r => SessionRules.IsByTime(r) && IsNow(session))
            || rules.Any(r => SessionRules.IsByTitle(r) && Names(stream, session));
    }

    /// <summary>Whether the source may show the session, once it has a stream that does.</summary>
    public static bool MayShow(StreamSource source, RaceSession session) =>
        source.Shows(session)
        || source.Sessions.Any(r => SessionRules.IsByTitle(r) || SessionRules.IsByTime(r));

    private bool IsNow(RaceSession session)
    {
        var now = time.GetUtcNow();
        return session.StartUtc - Before <= now && now < session.EndUtc + After;
    }

    /// <summary>Whether the stream's title speaks of the session, whatever its source's rules.</summary>
    public bool Names(LiveStream stream, RaceSession session)
    {
        var title = SessionTitle.Read(stream.Title, SessionRules.WordsIn(stream.Source.Sessions));
        if (!title.IsSeries || (title.Kind is { } kind && kind != session.Kind))
        {
            return false;
        }

        if (
            schedule.Find(session.Id) is not { Weekend: var weekend }
            || IsOfAnotherYear(title, weekend)
        )
        {
            return false;
        }

        if (WeekendPlaces.Named(title, schedule.Current?.Weekends ?? []) is { Count: > 0 } places)
        {
            return places.Contains(weekend.Slug, StringComparer.Ordinal)
                && (title.Kind is not null || IsNow(session));
        }

        return title.Kind is null ? IsNow(session) : IsThisWeek(session);
    }

    private bool IsThisWeek(RaceSession session)
    {
        var now = time.GetUtcNow();
        return session.StartUtc - Ahead <= now && now < session.EndUtc + Behind;
    }

    // "2019 Race" is a film from the archive.
    private static bool IsOfAnotherYear(SessionTitle title, RaceWeekend weekend) =>
        title.Years.Any(year => year != weekend.Season);
}
