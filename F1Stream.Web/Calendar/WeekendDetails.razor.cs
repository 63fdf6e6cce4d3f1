using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>A weekend that can be unfolded to its sessions.</summary>
public sealed partial class WeekendDetails : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>The session that is next of all.</summary>
    [Parameter]
    public string? NextId { get; set; }

    [Parameter]
    public bool Open { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    private string Meta =>
        string.Join(
            " · ",
            new[]
            {
                Weekend.Round is { } round ? L["Round {0}", round].Value : null,
                WeekendWords.Days(Weekend, Viewer),
                Open ? null : WeekendWords.Race(Weekend, Now, Viewer),
                Weekend.State switch
                {
                    WeekendState.Tbc => L["to be confirmed"].Value,
                    WeekendState.Cancelled => L["Cancelled"]
                        .Value.ToLower(CultureInfo.CurrentCulture),
                    _ => null,
                },
            }.Where(part => part is { Length: > 0 })
        );
}
