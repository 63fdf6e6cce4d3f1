using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Ranking;

/// <summary>What shows a session, by the session's id.</summary>
public sealed class StreamsOfSession(ReadStreams streams, ISchedule schedule)
{
    /// <summary>Whether there is such a session.</summary>
    public bool Knows(string sessionId) => schedule.Find(sessionId) is not null;

    /// <summary>All that may show it, dead ones last; empty for a session that nobody knows.</summary>
    public IReadOnlyList<LiveStream> All(string sessionId) =>
        schedule.Find(sessionId) is { } found
            ? [.. streams.All(found.Session).Select(r => r.Stream)]
            : [];

    /// <summary>Those that are live, best first; empty for a session that nobody knows.</summary>
    public IReadOnlyList<LiveStream> Live(string sessionId) =>
        schedule.Find(sessionId) is { } found
            ? [.. streams.Live(found.Session).Select(r => r.Stream)]
            : [];
}
