using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Reminders;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Calendar;

/// <summary>The season, weekend by weekend. What is shown stands in the address: `season`, `show`, `weekend`.</summary>
public sealed partial class CalendarPage : ComponentBase, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private CalendarFilter _show;
    private DateTimeOffset _now;
    private Season? _season;
    private string? _refusal;
    private IReadOnlyList<ScheduledSession> _live = [];
    private ScheduledSession? _next;
    private IReadOnlyList<RaceWeekend> _folded = [];
    private IReadOnlyList<WeekendRun> _runs = [];
    private string? _open;
    private Bells? _bells;

    [SupplyParameterFromQuery]
    public int? Season { get; set; }

    [SupplyParameterFromQuery]
    public string? Show { get; set; }

    /// <summary>Slug of a weekend to unfold, whatever its state.</summary>
    [SupplyParameterFromQuery]
    public string? Weekend { get; set; }

    [Inject]
    public required ReadSchedule Read { get; init; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required IEventBus Events { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IReminders Reminders { get; init; }

    [Inject]
    public required IAuthorizationService Authorization { get; init; }

    [Inject]
    public required AuthenticationStateProvider Who { get; init; }

    private (CalendarFilter Show, string Label)[] Filters =>
        [
            (CalendarFilter.Left, L["Only what is left"].Value),
            (CalendarFilter.All, L["All {0} weekends", _season!.Weekends.Count].Value),
            (CalendarFilter.Sprint, L["Sprint weekends"].Value),
            .. _bells is null
                ? ((CalendarFilter, string)[])[]
                : [(CalendarFilter.Reminders, L["My reminders"].Value)],
        ];

    private string FoldedSummary
    {
        get
        {
            var cancelled = _folded.Count(w => w.State == WeekendState.Cancelled);
            return (_folded.Count - cancelled, cancelled) switch
            {
                (0, 1) => L["Show 1 cancelled weekend"],
                (0, _) => L["Show {0} cancelled weekends", cancelled],
                (1, 0) => L["Show 1 past weekend"],
                (var past, 0) => L["Show {0} past weekends", past],
                (1, 1) => L["Show 1 past and 1 cancelled weekend"],
                (1, _) => L["Show 1 past and {0} cancelled weekends", cancelled],
                (var past, 1) => L["Show {0} past weekends and 1 cancelled", past],
                (var past, _) => L["Show {0} past and {1} cancelled weekends", past, cancelled],
            };
        }
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());

    protected override void OnInitialized()
    {
        _subscriptions.Add(Events.Subscribe<SeasonChanged>(_ => LookAgain()));
        _subscriptions.Add(Events.Subscribe<SessionStatusChanged>(_ => LookAgain()));
    }

    protected override async Task OnParametersSetAsync()
    {
        var user = (await Who.GetAuthenticationStateAsync()).User;
        var mayAsk = (await Authorization.AuthorizeAsync(user, Access.Viewer)).Succeeded;
        _bells = mayAsk ? new Bells(user.ViewerId()) : null;
        Look();
    }

    private void Look()
    {
        _show = Enum.TryParse<CalendarFilter>(Show, ignoreCase: true, out var show)
            ? show
            : default;
        _now = Time.GetUtcNow();
        _live = Schedule.LiveAt(_now);
        _next = Schedule.NextAfter(_now);
        var read = Read.Run(Season);
        _season = (read as Outcome<Season>.Done)?.Value;
        _refusal = (read as Outcome<Season>.Refused)?.Why.Say;
        var shown = (_season?.Weekends ?? [])
            .Where(w => _show != CalendarFilter.Sprint || w.IsSprint)
            .Where(w => _show != CalendarFilter.Reminders || IsRemembered(w))
            .ToLookup(w => _show == CalendarFilter.Left && Over(w));
        _folded = [.. shown[true]];
        _runs = WeekendRun.Of(shown[false], w => Over(w) || Cancelled(w));
        // The one that was asked for; else the one that is on or comes first.
        _open = Weekend ?? _runs.FirstOrDefault(r => !r.AsLines)?.Weekends[0].Slug;
    }

    private bool IsRemembered(RaceWeekend weekend) =>
        _bells is { Viewer: var viewer }
        && weekend.Sessions.Any(s => Reminders.Of(viewer).Contains(s.Id));

    private bool Over(RaceWeekend weekend) => weekend.Slug != Weekend && weekend.IsOverAt(_now);

    private bool Cancelled(RaceWeekend weekend) =>
        weekend.Slug != Weekend && weekend.State == WeekendState.Cancelled;

    private void LookAgain() =>
        _ = InvokeAsync(() =>
        {
            Look();
            StateHasChanged();
        });

    private string Address(RaceWeekend weekend) =>
        $"{WithoutPlace(Navigation.GetUriWithQueryParameter("weekend", weekend.Slug))}#{weekend.Slug}";

    private void Choose(CalendarFilter show) =>
        Navigation.NavigateTo(
            WithoutPlace(
                Navigation.GetUriWithQueryParameters(
                    new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["show"] =
                            show == CalendarFilter.Left ? null : show.ToString().ToLowerInvariant(),
                        ["weekend"] = null,
                    }
                )
            )
        );

    /// <summary>The address without the place on the page that the last one pointed to.</summary>
    private static string WithoutPlace(string address) => address.Split('#')[0];
}
