using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>
/// The picture, and beside it what else there is. /watch/stream/{id} stays with that stream; /watch/{session} takes the best one that is
/// live when the page opens, waits for one where there is none, and then stays with it too: a better one never takes the picture away.
/// </summary>
public sealed partial class WatchPage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private IReadOnlyList<Pick> _picks = [];
    private Pick? _current;
    private ScheduledSession? _session;
    private string? _chosen;
    private string? _address;

    [Parameter]
    public string? StreamId { get; set; }

    [Parameter]
    public string? SessionId { get; set; }

    [Inject]
    public required ReadPicker ReadPicker { get; init; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string Title =>
        _session is { } session
            ? $"{session.Session.Kind.Title()}, {session.Weekend.Name}"
            : _current?.Stream?.Title ?? "This stream is gone";

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => Changed()));
    }

    protected override void OnParametersSet()
    {
        if (_address != (StreamId ?? SessionId))
        {
            _address = StreamId ?? SessionId;
            _chosen = StreamId;
            _session = SessionId is null ? null : Schedule.Find(SessionId);
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
        _picks = ReadPicker.All(_session?.Session);
        _chosen ??= _picks.FirstOrDefault(p => p.IsLive)?.Stream?.Id;
        _current = _picks.FirstOrDefault(p => p.Stream is not null && p.Stream.Id == _chosen);
    }

    private void Changed() =>
        _ = InvokeAsync(() =>
        {
            Read();
            StateHasChanged();
        });
}
