using System.Globalization;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Domain.Viewing.Spoilers;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Viewing;

/// <summary>On the home page: what this viewer has left half seen, the session that was on last, and the spoiler shield's switch.</summary>
public sealed partial class ContinueWatching : ComponentBase, IDisposable
{
    private IReadOnlyList<Unfinished> _left = [];
    private LastSession? _last;
    private string _viewer = ViewerChoices.Household;
    private bool _hides;
    private IDisposable? _subscription;

    /// <summary>What may be shown has changed.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required ReadContinue Continue { get; init; }

    [Inject]
    public required MarkWatched Mark { get; init; }

    [Inject]
    public required IViewerChoices Choices { get; init; }

    [Inject]
    public required ShieldSpoilers Spoilers { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    [Inject]
    public required Storing Storing { get; init; }

    [CascadingParameter]
    public Toaster? Toaster { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    private bool IsHidden =>
        _last is not null && Spoilers.For(_viewer).Withholds(_last.Session.Session.Id);

    public void Dispose() => _subscription?.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        _viewer = await Who.ViewerIdAsync();
        // The page that was left may tell how far it came only after this one is drawn.
        _subscription ??= Events.Subscribe<SessionViewed>(seen =>
            _ = seen.Viewer == _viewer ? InvokeAsync(LookAgain) : Task.CompletedTask
        );
        Read();
    }

    private static string Address(Unfinished left) =>
        left.IsHeld
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"/watch/{left.Session.Session.Id}?from={left.Viewed.Place!.Value.ToUnixTimeMilliseconds()}"
            )
            : $"/watch/{left.Session.Session.Id}";

    private string Name(ScheduledSession session) =>
        $"{L[session.Session.Kind.Title()]}, {session.Weekend.Name}";

    private static int Percent(double share) => (int)Math.Round(share * 100);

    private string Ended(DateTimeOffset at) =>
        L["Ended {0} {1}.", Viewer.Weekday(at), Viewer.Clock(at)].Value;

    private void Read()
    {
        _hides = Choices.Of(_viewer).HidesResults;
        _left = Continue.Unfinished(_viewer);
        var last = Continue.Last(_viewer);
        _last = _left.Any(l => l.Session.Session.Id == last?.Session.Session.Id) ? null : last;
    }

    private void LookAgain()
    {
        Read();
        StateHasChanged();
    }

    // The last session shows itself that it is marked; another one leaves the list.
    private async Task SeenAsync(ScheduledSession session)
    {
        await MarkAsync(session, true);
        Toaster?.Say(
            L["{0} is marked as watched.", Name(session)],
            () => MarkAsync(session, false)
        );
    }

    private async Task MarkAsync(ScheduledSession session, bool watched)
    {
        await Mark.RunAsync(_viewer, session.Session.Id, watched, CancellationToken.None);
        Read();
        await Changed.InvokeAsync();
    }

    private async Task SwitchAsync()
    {
        var choices = Choices.Of(_viewer) with { HidesResults = !_hides };
        if (
            await Storing.TryAsync(() =>
                Choices.SaveAsync(_viewer, choices, CancellationToken.None)
            ) is
            { } failure
        )
        {
            Toaster?.Say(failure);
        }

        Read();
        await Changed.InvokeAsync();
    }
}
