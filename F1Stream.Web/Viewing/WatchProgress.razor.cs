using F1Stream.Domain.Calendar;
using F1Stream.Domain.Viewing;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace F1Stream.Web.Viewing;

/// <summary>Keeps how far the viewer has come in the session that the page plays, and takes them to `from` (ms since 1970, in the address) when they come back.</summary>
public sealed partial class WatchProgress : ComponentBase, IAsyncDisposable
{
    private ElementReference _place;
    private BrowserModule? _script;
    private ScheduledSession? _session;
    private string? _told;
    private string _viewer = "";
    private bool _watched;
    private bool _begun;

    [Parameter]
    public string? SessionId { get; set; }

    /// <summary>For a page that plays one stream alone: its session is the one that it shows now.</summary>
    [Parameter]
    public string? StreamId { get; set; }

    [SupplyParameterFromQuery]
    public long? From { get; set; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required SessionOfStream Shows { get; init; }

    [Inject]
    public required IViewedSessions Viewed { get; init; }

    [Inject]
    public required MarkWatched Mark { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    public ValueTask DisposeAsync() => _script?.DisposeAsync() ?? ValueTask.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        _session = SessionId is { } id ? Schedule.Find(id) : Shows.Find(StreamId ?? "");
        if (_session is { Session: var session })
        {
            _watched = Viewed.Find(_viewer, session.Id)?.Finished == true;
            _begun = session.StartUtc <= Time.GetUtcNow();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_session?.Session.Id is not { } id || id == _told)
        {
            return;
        }

        _told = id;
        await DisposeAsync();
        _script = new BrowserModule(Js, "./player/progress.js");
        await _script.StartAsync(
            _place,
            new
            {
                session = id,
                from = From,
                words = new
                {
                    continued = L["Going on where you left."].Value,
                    gone = L["What you left is no longer kept. This is live."].Value,
                },
            }
        );
    }

    private async Task MarkAsync()
    {
        await Mark.RunAsync(_viewer, _session!.Session.Id, !_watched, CancellationToken.None);
        _watched = !_watched;
    }
}
