using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>Tells the shell, on every page, whether a session is on air. Renews itself.</summary>
public sealed partial class OnAir : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private bool _live;

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
        _subscriptions.Add(Events.Subscribe<SeasonChanged>(_ => LookAgain()));
        _subscriptions.Add(Events.Subscribe<SessionStatusChanged>(_ => LookAgain()));
        Look();
    }

    private void Look() => _live = Schedule.LiveAt(Time.GetUtcNow()).Any();

    private void LookAgain() =>
        _ = InvokeAsync(() =>
        {
            Look();
            StateHasChanged();
        });
}
