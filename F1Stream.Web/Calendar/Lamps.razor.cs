using F1Stream.Domain.Calendar;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>The lights of a weekend: one lamp a session.</summary>
public sealed partial class Lamps : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>The session that is next of all.</summary>
    [Parameter]
    public string? NextId { get; set; }

    private string Label
    {
        get
        {
            var over = Weekend.Sessions.Count(s => s.StatusAt(Now) == SessionStatus.Past);
            var live = Weekend.Sessions.FirstOrDefault(s => s.StatusAt(Now) == SessionStatus.Live);
            return Weekend.State switch
            {
                WeekendState.Cancelled => L["Cancelled"],
                WeekendState.Tbc => L["{0} sessions to be confirmed", Weekend.Sessions.Count],
                _ when live is not null => L["{0} is live", L[live.Kind.Title()]],
                _ when over == 0 => L["{0} sessions to come", Weekend.Sessions.Count],
                _ => L["{0} of {1} sessions are over", over, Weekend.Sessions.Count],
            };
        }
    }
}
