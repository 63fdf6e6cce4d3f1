using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay.Channels;

namespace F1Stream.Domain.Viewing;

/// <summary>Use case: everything that can stand in a wall of pictures: channels of sessions, single streams, and why a source has none.</summary>
public sealed class ReadWallChoices(
    ReadPicker picker,
    LiveChannels channels,
    ISchedule schedule,
    TimeProvider time
)
{
    /// <param name="asked">Sessions that are on the wall already, live or not.</param>
    /// <param name="viewer">For whom: their spoiler shield holds.</param>
    public WallChoices Read(IEnumerable<string> asked, string viewer)
    {
        var sessions = schedule
            .LiveAt(time.GetUtcNow())
            .Concat(asked.Select(schedule.Find).OfType<ScheduledSession>())
            .DistinctBy(s => s.Session.Id, StringComparer.Ordinal)
            .ToList();
        var shows = sessions.ToDictionary(
            s => s.Session.Id,
            s => picker.All(s.Session, viewer).Where(p => p.Stream is not null).ToList(),
            StringComparer.Ordinal
        );
        var all = picker.All(session: null, viewer);
        return new WallChoices(
            [.. sessions.Select(s => Of(s, shows[s.Session.Id]))],
            [.. all.Select(p => new StreamChoice(p, GroupOf(p)))]
        );

        string? GroupOf(Pick pick) =>
            sessions
                .Find(s => shows[s.Session.Id].Exists(p => p.Stream!.Id == pick.Stream?.Id))
                ?.Session.Id
            ?? pick.Stream?.Source.Id;
    }

    private SessionChoice Of(ScheduledSession session, List<Pick> picks)
    {
        var report = channels.Report(ChannelId.OfSession(session.Session.Id));
        var playing = picks.Find(p => p.Stream!.Id == report.StreamId) ?? picks.Find(p => p.IsLive);
        return new SessionChoice(session, playing, report.State == ChannelState.BackSoon);
    }
}

/// <summary>What can stand in a wall of pictures.</summary>
public sealed record WallChoices(
    IReadOnlyList<SessionChoice> Sessions,
    IReadOnlyList<StreamChoice> Streams
);

/// <summary>A session's channel.</summary>
/// <param name="Session">Which.</param>
/// <param name="Playing">What it shows, or would show first; null for nothing.</param>
/// <param name="BackSoon">No source has a picture right now.</param>
public sealed record SessionChoice(ScheduledSession Session, Pick? Playing, bool BackSoon);

/// <summary>A single stream, or a source that has none.</summary>
/// <param name="Pick">The stream, with what is known of it.</param>
/// <param name="Group">Pictures of the same group show the same event: a session, or else one source; null for no stream.</param>
public sealed record StreamChoice(Pick Pick, string? Group);
