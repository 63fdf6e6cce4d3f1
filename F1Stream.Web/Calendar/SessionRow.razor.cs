using F1Stream.Domain.Calendar;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Calendar;

/// <summary>A session in the calendar: the viewer's time large, the track's small, the badge at the end.</summary>
public sealed partial class SessionRow : ComponentBase
{
    [Parameter, EditorRequired]
    public required RaceSession Session { get; set; }

    [Parameter, EditorRequired]
    public required string Circuit { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>The session that is next of all.</summary>
    [Parameter]
    public string? NextId { get; set; }

    [CascadingParameter]
    public Bells? Bells { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    private SessionFace Face => SessionFace.Of(Session, Now, NextId);

    private CircuitFacts? Facts => Circuits.Find(Circuit);

    private string? Laps =>
        Session.Kind == SessionKind.Race && Face.State is not "past" and not "cancelled"
            ? Facts is { } facts
                ? L["{0} laps", facts.Laps].Value
                : null
            : null;
}
