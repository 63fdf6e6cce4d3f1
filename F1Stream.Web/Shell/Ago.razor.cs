using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>How long ago an instant was: "9 s ago", "4 min ago", "3 h ago", "2 days ago".</summary>
public sealed partial class Ago : ComponentBase
{
    [Parameter, EditorRequired]
    public required DateTimeOffset Since { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Text => Words(Time.GetUtcNow() - Since);

    /// <summary>The same rule stands in shell.js.</summary>
    internal static string Words(TimeSpan ago) =>
        ago switch
        {
            { TotalSeconds: < 1 } => "just now",
            { TotalSeconds: < 60 } => Say((int)ago.TotalSeconds, "s"),
            { TotalMinutes: < 60 } => Say((int)ago.TotalMinutes, "min"),
            { TotalHours: < 48 } => Say((int)ago.TotalHours, "h"),
            _ => Say((int)ago.TotalDays, "days"),
        };

    private static string Say(int number, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {unit} ago");
}
