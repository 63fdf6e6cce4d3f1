using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>A bell: the viewer wants to be told before this session. Not there for strangers, nor once it has begun.</summary>
public sealed partial class RemindButton : ComponentBase, IDisposable
{
    private bool _wanted;
    private IDisposable? _subscription;

    [Parameter, EditorRequired]
    public required RaceSession Session { get; set; }

    /// <summary>With words, in a hero.</summary>
    [Parameter]
    public bool Wide { get; set; }

    [CascadingParameter]
    public Bells? Bells { get; set; }

    [CascadingParameter]
    public Toaster? Toaster { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    [Inject]
    public required SetReminder Set { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    [Inject]
    public required IReminders Reminders { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Symbol => _wanted ? "bell-on" : "bell";

    private string Title => L[Session.Kind.Title()].Value;

    private string Name =>
        L["Remind me of {0}, {1}", Title, Viewer.Day(Session.StartUtc!.Value)].Value;

    public void Dispose() => _subscription?.Dispose();

    protected override void OnParametersSet()
    {
        Read();
        // The same session may have a second bell on the page.
        _subscription ??= Events.Subscribe<ReminderSet>(set =>
            _ = set.SessionId == Session.Id ? InvokeAsync(LookAgain) : Task.CompletedTask
        );
    }

    private void Read() =>
        _wanted = Bells is not null && Reminders.Of(Bells.Viewer).Contains(Session.Id);

    private void LookAgain()
    {
        Read();
        StateHasChanged();
    }

    private async Task SwitchAsync()
    {
        var wanted = !_wanted;
        if (await Storing.TryAsync(() => RingAsync(wanted)) is { } failure)
        {
            Toaster?.Say(failure);
        }
        else if (wanted)
        {
            Toaster?.Clear();
        }
        else
        {
            Toaster?.Say(L["You are not reminded of {0} any more.", Title], () => RingAsync(true));
        }
    }

    private Task<Outcome<bool>> RingAsync(bool wanted) =>
        Set.RunAsync(Bells!.Viewer, Session.Id, wanted, CancellationToken.None);
}
