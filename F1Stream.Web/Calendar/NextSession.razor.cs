using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>The pill in a page's title line: what is live, or the countdown to what is next. Renews itself.</summary>
public sealed partial class NextSession : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private DateTimeOffset _now;
    private ScheduledSession? _live;
    private ScheduledSession? _next;

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

    private void Look()
    {
        _now = Time.GetUtcNow();
        _live = Schedule.LiveAt(_now) is [var live, ..] ? live : null;
        _next = Schedule.NextAfter(_now);
    }

    private void LookAgain() =>
        _ = InvokeAsync(() =>
        {
            Look();
            StateHasChanged();
        });
}
