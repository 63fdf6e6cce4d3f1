using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>A weekend that is over or cancelled, folded to one line.</summary>
public sealed partial class WeekendLine : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    /// <summary>Where its sessions are shown.</summary>
    [Parameter, EditorRequired]
    public required string Href { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;
}
