using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Viewing;

/// <summary>The five lights of a weekend, large, with the viewer's time and the track's.</summary>
public sealed partial class WeekendLights : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceWeekend Weekend { get; set; }

    [Inject]
    public required ISchedule Schedule { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    private DateTimeOffset Now => Time.GetUtcNow();

    private string? NextId =>
        Schedule.LiveAt(Now).Count == 0 ? Schedule.NextAfter(Now)?.Session.Id : null;

    private CircuitFacts? Facts => Circuits.Find(Weekend.Circuit);

    // On a phone five names stand side by side: the long ones are cut.
    private static string Short(RaceSession session) =>
        session.Kind switch
        {
            SessionKind.SprintQualifying => "S. quali",
            SessionKind.Qualifying => "Quali",
            _ => Long(session),
        };

    private static string Long(RaceSession session) =>
        session.Kind switch
        {
            SessionKind.FP1 => "FP1",
            SessionKind.FP2 => "FP2",
            SessionKind.FP3 => "FP3",
            SessionKind.SprintQualifying => "S. qualifying",
            _ => session.Kind.Title(),
        };
}
