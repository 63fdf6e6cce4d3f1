using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Viewing;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>The weekend that comes next, with a large countdown.</summary>
public sealed partial class WeekendHero : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    /// <summary>The session that is counted down to; null when the season is over.</summary>
    [Parameter]
    public ScheduledSession? Next { get; set; }

    /// <summary>Weekends of the season.</summary>
    [Parameter]
    public int Rounds { get; set; }

    /// <summary>The best stream that is on air now, whatever it shows; null if none is.</summary>
    [Parameter]
    public Pick? OnAir { get; set; }

    /// <summary>The best stream that is on air and will show the next session; null if none will.</summary>
    [Parameter]
    public Pick? Ready { get; set; }

    [CascadingParameter]
    public required ViewerTime Time { get; set; }

    private CircuitFacts? Facts => Circuits.Find(Weekend.Circuit);

    /// <summary>The session that is counted down to; without one the household's calendar.</summary>
    private string CalendarFileAddress =>
        Next is null ? "/schedule.ics" : $"/schedule/{Next.Session.Id}.ics";

    private string FactsText =>
        string.Create(CultureInfo.CurrentCulture, $"{Facts?.LengthKm:0.000} km");

    private string Label(RaceSession session) =>
        session.Kind == SessionKind.Race ? L["The race"].Value : L[session.Kind.Title()].Value;
}
