using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Viewing;

/// <summary>
/// The picture, and beside it what else there is. /watch/stream/{id} stays with that stream; /watch/{session} plays the session's channel, which chooses its source
/// and leaves a dead one by itself: the page only says which it is.
/// </summary>
public sealed partial class WatchPage : ComponentBase, IDisposable
{
    private static readonly IReadOnlyList<string> Scripts =
    [
        "lib/hls.min.mjs",
        "Viewing/HlsPlayer.razor.js",
        "Viewing/QualityMenu.razor.js",
        "Viewing/TimeShift.razor.js",
        "shell/copy.js",
        .. "crossing elsewhere keys lists memory menus picture presence side sleep stats stream tracks"
            .Split(' ')
            .Select(name => $"player/{name}.js"),
    ];

    private static readonly ChannelReport Silent = new(ChannelState.Idle, null, []);
    private readonly List<IDisposable> _subscriptions = [];
    private IReadOnlyList<Pick> _picks = [];
    private Pick? _current;
    private ScheduledSession? _session;
    private ScheduledSession? _shown; // the same, or what the stream showed when it was chosen
    private ChannelId _channel = null!;
    private ChannelReport _report = Silent;
    private bool _started;
    private string? _viewer;

    [Parameter]
    public string? StreamId { get; set; }

    [Parameter]
    public string? SessionId { get; set; }

    [Inject]
    public required ReadPicker ReadPicker { get; init; }

    [Inject]
    public required LiveChannels Channels { get; init; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required SessionOfStream Shows { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    private bool IsBackSoon => _report.State == ChannelState.BackSoon;

    private bool IsOnAir => _current?.IsLive == true && !IsBackSoon;

    private string Title =>
        _session is { } session ? $"{L[session.Session.Kind.Title()]}, {session.Weekend.Name}"
        : _current?.Stream is { } stream ? StreamWords.Title(stream, L)
        : L["This stream is gone"];

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
        var redraw = new Coalesced(
            Time,
            () =>
                _ = InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                })
        );
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(
            Events.Subscribe<ChannelSwitched>(change =>
            {
                if (change.Channel == _channel)
                {
                    redraw.Ask();
                }
            })
        );
        _subscriptions.Add(redraw);
    }

    protected override async Task OnParametersSetAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        var channel = SessionId is null
            ? ChannelId.OfStream(StreamId!)
            : ChannelId.OfSession(SessionId);
        if (_channel != channel)
        {
            (_channel, _started) = (channel, false);
            _session = SessionId is null ? null : Schedule.Find(SessionId);
            _shown = StreamId is null ? _session : Shows.Find(StreamId);
        }

        if (SessionId is not null && _session is null)
        {
            Navigation.NotFound();
            return;
        }

        Read();
    }

    private void Read()
    {
        _picks = ReadPicker.All(_session?.Session, _viewer);
        _report = Channels.Report(_channel);
        var playing = StreamId ?? _report.StreamId;
        _current = playing is null
            ? _picks.FirstOrDefault(p => p.IsLive)
            : _picks.FirstOrDefault(p => p.Stream is not null && p.Stream.Id == playing);
        // A picture that has begun is never taken away: the channel says itself that it has none, and goes on.
        _started |= _current is not null;
    }
}
