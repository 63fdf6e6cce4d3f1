using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>The session that is on now, with one button.</summary>
public sealed partial class LiveHero : ComponentBase
{
    [Parameter, EditorRequired]
    public required ScheduledSession Session { get; set; }

    /// <summary>The best stream that is on air, or null.</summary>
    [Parameter]
    public Pick? Best { get; set; }

    [CascadingParameter]
    public required ViewerTime Time { get; set; }

    // Only what may be opened just to look: a tuner or an ffmpeg is for who watches.
    private string? Picture =>
        Best?.Stream is { Kind: not StreamKind.NeedsRemux, TakesTuner: false } stream
            ? ChannelId.OfStream(stream.Id).Master
            : null;

    private string RoundText =>
        Session.Weekend.Round is { } round ? L["Round {0}", round].Value : "";
}
