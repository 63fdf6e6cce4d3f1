using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Sessions;

namespace F1Stream.Domain.Viewing.Spoilers;

/// <summary>One viewer's spoiler shield at an instant: it takes away what must not reach them before it leaves the server.</summary>
public sealed class Shield
{
    /// <summary>A source that is said to show every session may speak of the last ones; what it says of older ones is no news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(2);

    private readonly StreamSessions _sessions;
    private readonly DateTimeOffset _now;
    private readonly List<ScheduledSession> _withheld;

    /// <param name="withheld">The sessions that are kept from the viewer.</param>
    /// <param name="sessions">Which streams show them.</param>
    /// <param name="now">The instant.</param>
    internal Shield(
        IEnumerable<ScheduledSession> withheld,
        StreamSessions sessions,
        DateTimeOffset now
    ) =>
        (_withheld, _sessions, _now) = (
            [.. withheld.OrderByDescending(s => s.Session.StartUtc)],
            sessions,
            now
        );

    public bool Withholds(string sessionId) => _withheld.Exists(s => s.Session.Id == sessionId);

    /// <summary>The stream, with a neutral title where its own may tell how a withheld session went.</summary>
    /// <param name="stream">Any stream.</param>
    /// <param name="asked">The session that it is shown for, if for one.</param>
    public LiveStream Cover(LiveStream stream, RaceSession? asked = null)
    {
        // What this server sends itself has no news, nor has a name that the household has given.
        if (stream.Source.Origin == SourceOrigin.Demo || stream.Title == stream.Source.Name)
        {
            return stream;
        }

        var told =
            _withheld.Find(s => s.Session.Id == asked?.Id && _sessions.Shows(stream, s.Session))
            ?? _withheld.Find(s => MayTellOf(stream, s.Session));
        return told is null ? stream : stream with { Title = SpoilerPolicy.Neutral(told) };
    }

    /// <summary>Why a source has nothing to show, with no more than its first sentence where a later one may name what the source has.</summary>
    public string Cover(string trouble) =>
        _withheld.Exists(s => IsNews(s.Session))
        && trouble.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var end
            ? trouble[..(end + 1)]
            : trouble;

    private bool IsNews(RaceSession session) => session.EndUtc > _now - News;

    private bool MayTellOf(LiveStream stream, RaceSession session) =>
        stream.TiedTo is { } tied
            ? tied == session.Id
            : _sessions.Names(stream, session)
                || stream.Source.Sessions.Contains(session.Id, StringComparer.Ordinal)
                || (IsNews(session) && _sessions.Shows(stream, session));
}
