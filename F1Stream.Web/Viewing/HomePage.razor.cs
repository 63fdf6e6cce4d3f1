using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Viewing;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>Now and next: the weekend, what is on air, what comes.</summary>
public sealed partial class HomePage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private Now _now = null!;
    private IReadOnlyList<Pick> _picks = [];
    private Pick? _best;

    [Inject]
    public required ReadNow ReadNow { get; init; }

    [Inject]
    public required ReadPicker ReadPicker { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
        Read();
        _subscriptions.Add(Events.Subscribe<SeasonChanged>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<SessionStatusChanged>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<StreamsExtracted>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<StreamProbed>(_ => Changed()));
        _subscriptions.Add(Events.Subscribe<SourcesChanged>(_ => Changed()));
    }

    private void Read()
    {
        _now = ReadNow.Read();
        _picks = ReadPicker.All();
        _best = ReadPicker.All((_now.Live ?? _now.Next)?.Session).FirstOrDefault(p => p.IsLive);
    }

    private void Changed() =>
        _ = InvokeAsync(() =>
        {
            Read();
            StateHasChanged();
        });
}
