using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing;

/// <summary>
/// Says on every open page that a session is about to start, until it does or this viewer has read it. Who asked to be reminded of it gets a notification of their
/// browser besides, where they let it.
/// </summary>
public sealed partial class SessionNotice : ComponentBase, IAsyncDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private ElementReference _place;
    private BrowserModule? _script;
    private SessionSoon? _soon;
    private ScheduledSession? _session;
    private string _viewer = "";

    [CascadingParameter]
    public required ViewerTime Zone { get; set; }

    [Inject]
    public required NoticeBoard Board { get; init; }

    [Inject]
    public required DismissNotice Dismissal { get; init; }

    [Inject]
    public required IReminders Reminders { get; init; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    public ValueTask DisposeAsync()
    {
        _subscriptions.ForEach(s => s.Dispose());
        return _script?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    protected override async Task OnInitializedAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        Read();
        _subscriptions.Add(Events.Subscribe<SessionSoon>(_ => Redraw(tell: true)));
        _subscriptions.Add(Events.Subscribe<SessionStatusChanged>(_ => Redraw(tell: false)));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _script = new BrowserModule(Js, "./Viewing/SessionNotice.razor.js");
            await _script.StartAsync(_place);
        }
    }

    private string Name(ScheduledSession session) =>
        $"{session.Weekend.Name}: {L[session.Session.Kind.Title()]}";

    private string Sources(SessionSoon soon) =>
        soon switch
        {
            { Of: 0 } => L["No source is set up that may show it."],
            { Of: 1, Ready: 1 } => L["Its source is ready."],
            { Of: 1 } => L["Its source is not ready yet."],
            { Ready: 0 } => L["None of {0} sources is ready yet.", soon.Of],
            { Ready: 1 } => L["1 of {0} sources is ready.", soon.Of],
            _ => L["{0} of {1} sources are ready.", soon.Ready, soon.Of],
        };

    private void Redraw(bool tell) =>
        _ = InvokeAsync(async () =>
        {
            Read();
            StateHasChanged();
            if (tell)
            {
                await TellAsync();
            }
        });

    private void Read()
    {
        var soon = Board.At(Time.GetUtcNow());
        _soon = soon is null || Dismissal.WasRead(_viewer, soon) ? null : soon;
        _session = _soon is null ? null : Schedule.Find(_soon.SessionId);
    }

    private async Task TellAsync()
    {
        if (
            _soon is { } soon
            && _session is { } session
            && _script is not null
            && Reminders.Of(_viewer).Contains(soon.SessionId)
        )
        {
            var body = $"{L["starts at"]} {Zone.Clock(soon.StartsAt)}. {Sources(soon)}";
            await _script.CallAsync("tell", Name(session), body, $"/watch/{soon.SessionId}");
        }
    }

    private async Task DismissAsync()
    {
        await Dismissal.RunAsync(_viewer, _soon!, CancellationToken.None);
        Read();
    }
}
