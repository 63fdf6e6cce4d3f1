using F1Stream.Domain.Calendar;
using F1Stream.Domain.Calendar.Refreshing;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Calendar;

/// <summary>The administrator's button that asks the calendar now.</summary>
public sealed partial class RefreshCalendar : ComponentBase
{
    private bool _busy;
    private string? _said;

    [Parameter, EditorRequired]
    public required int Year { get; set; }

    [CascadingParameter]
    public Task<AuthenticationState>? Auth { get; set; }

    [Inject]
    public required RefreshSeason Refresh { get; init; }

    private async Task AskAgainAsync()
    {
        _busy = true;
        // The work is for the household: it goes on when this page is closed.
        _said = await Refresh.RunAsync(Year, CancellationToken.None) switch
        {
            Outcome<Season>.Refused refused => L.Known(refused.Why.Say),
            _ => L["The calendar is up to date."],
        };
        _busy = false;
    }
}
