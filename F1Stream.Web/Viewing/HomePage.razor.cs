using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Calendar;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Viewing;

/// <summary>Now and next: the weekend, what is on air, what comes.</summary>
public sealed partial class HomePage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private Now _now = null!;
    private IReadOnlyList<Pick> _picks = [];
    private Pick? _best;
    private string? _viewer;
    private Bells? _bells;

    [Inject]
    public required ReadNow ReadNow { get; init; }

    [Inject]
    public required ReadPicker ReadPicker { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override async Task OnInitializedAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        _bells = new Bells(_viewer);
        Read();
        var redraw = new Coalesced(
            Time,
            () =>
                _ = InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                })
        );
        _subscriptions.Add(Events.Subscribe<SeasonChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SessionStatusChanged>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => redraw.Ask()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => redraw.Ask()));
        _subscriptions.Add(redraw);
    }

    private void Read()
    {
        _now = ReadNow.Read();
        _picks = ReadPicker.All(session: null, _viewer);
        _best = ReadPicker
            .All((_now.Live ?? _now.Next)?.Session, _viewer)
            .FirstOrDefault(p => p.IsLive);
    }
}
