using System.Globalization;
using F1Stream.Domain.Streams.Health;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Streams.Admin;

/// <summary>A stream's last day as a bar: full height while it was live, lower the less it gave. One unit is a minute.</summary>
public sealed partial class HealthBar : ComponentBase
{
    private const int Full = 24;

    // A minute of a day is less than a pixel: what happened must be seen.
    private const double Narrowest = 6;

    [Parameter, EditorRequired]
    public required HealthTimeline Day { get; set; }

    [CascadingParameter]
    public ViewerTime Viewer { get; set; } = ViewerTime.Utc;

    private string Short =>
        Day.Live is not { } live
            ? L["Not known yet"]
            : L["{0} live", HealthWords.Share(live)] + (Day.Breaks == 0 ? "" : $" · {Breaks}");

    private string Breaks => Day.Breaks == 1 ? L["1 break"] : L["{0} breaks", Day.Breaks];

    private string Words =>
        Day.Live is not { } live
            ? L["Nothing is known of the last 24 hours."]
            : L[
                "Live {0} of the time known in the last 24 hours, {1}.",
                HealthWords.Share(live),
                Day.Breaks == 0 ? L["no break"].Value : Breaks
            ] + (LastBreak is { } last ? " " + L["Last: {0}.", Say(last)] : "");

    private HealthSpan? LastBreak =>
        Day.Spans.LastOrDefault(s => s.State is not (StreamState.Live or StreamState.Unknown));

    private string Say(HealthSpan span) =>
        $"{Viewer.Clock(span.From)} – {(span.To == Day.To ? L["now"].Value : Viewer.Clock(span.To))}: {L[HealthWords.Face(span.State).Word]}{(span.Reason is null ? "" : $", {L.Known(span.Reason).TrimEnd('.')}")}";

    private string X(HealthSpan span) =>
        Number(Math.Min((span.From - Day.From).TotalMinutes, 1440 - Narrowest));

    private static string Width(HealthSpan span) =>
        Number(Math.Max(span.Length.TotalMinutes, Narrowest));

    private static int Height(HealthSpan span) =>
        HealthWords.Paint(span.State) switch
        {
            "live" => Full,
            "doubt" => Full * 2 / 3,
            "down" => Full / 3,
            _ => 2,
        };

    private static int Y(HealthSpan span) => Full - Height(span);

    private static string Number(double value) =>
        value.ToString("0.##", CultureInfo.InvariantCulture);
}
