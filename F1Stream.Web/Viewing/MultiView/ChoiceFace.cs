using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Viewing.MultiView;

/// <summary>What can be added to the wall, as the list shows it and the script reads it.</summary>
/// <param name="Id">Its key in an address; for a source without a stream its name, which cannot be added.</param>
/// <param name="Title">What a tile calls it.</param>
/// <param name="Source">Where its picture comes from now; empty for nowhere.</param>
/// <param name="SourceId">For which source a viewer's nudge is remembered.</param>
/// <param name="Group">As <see cref="StreamChoice.Group"/>.</param>
public sealed record ChoiceFace(
    string Id,
    string Title,
    string Source,
    string? SourceId,
    string? Group
)
{
    public bool IsSession { get; private init; }

    public bool IsLive { get; private init; }

    public bool BackSoon { get; private init; }

    /// <summary>Null for a source that has no stream at all.</summary>
    public StreamState? State { get; private init; }

    public string Quality { get; private init; } = "";

    /// <summary>The line below the name.</summary>
    public string Detail { get; private init; } = "";

    public string? Trouble { get; private init; }

    /// <summary>Whether it can be put on the wall.</summary>
    public bool CanBeAdded => IsLive || IsSession;

    internal static ChoiceFace Of(SessionChoice choice, IStringLocalizer<Words> words)
    {
        var (session, stream) = (choice.Session, choice.Playing?.Stream);
        return new(
            $"session:{session.Session.Id}",
            $"{words[session.Session.Kind.Title()]}, {session.Weekend.Name}",
            choice.Playing?.SourceName ?? "",
            stream?.Source.Id,
            session.Session.Id
        )
        {
            IsSession = true,
            IsLive = choice.Playing?.IsLive == true,
            BackSoon = choice.BackSoon,
            State = stream?.Health.State,
            Quality = stream is null ? "" : StreamWords.Quality(stream),
            Detail = choice.Playing is null
                ? words["No source yet"]
                : words["Best source by itself, now {0}", choice.Playing.SourceName],
        };
    }

    internal static ChoiceFace Of(StreamChoice choice, IStringLocalizer<Words> words)
    {
        var (pick, stream) = (choice.Pick, choice.Pick.Stream);
        return new(
            stream is null ? pick.SourceName : $"stream:{stream.Id}",
            stream is null ? pick.SourceName : StreamWords.Title(stream, words),
            pick.SourceName,
            stream?.Source.Id,
            choice.Group
        )
        {
            IsLive = pick.IsLive,
            State = stream?.Health.State,
            Quality = stream is null ? "" : StreamWords.Quality(stream),
            Detail = stream is null ? "" : Line(stream, words),
            Trouble = pick.Trouble is { } trouble ? words.Known(trouble) : null,
        };
    }

    private static string Line(LiveStream stream, IStringLocalizer<Words> words) =>
        string.Join(
            " · ",
            new[]
            {
                StreamWords.Title(stream, words),
                StreamWords.Quality(stream),
                StreamWords.Bandwidth(stream),
            }.Where(t => t.Length > 0)
        );
}
