using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>How long ago an instant was: "9 s ago", "4 min ago", "3 h ago", "2 days ago".</summary>
public sealed partial class Ago : ComponentBase
{
    [Parameter, EditorRequired]
    public required DateTimeOffset Since { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    /// <summary>The same rule stands in shell.js.</summary>
    private string Text =>
        (Time.GetUtcNow() - Since) switch
        {
            { TotalSeconds: < 1 } => L["just now"],
            { TotalSeconds: < 60 } ago => L["{0} s ago", (int)ago.TotalSeconds],
            { TotalMinutes: < 60 } ago => L["{0} min ago", (int)ago.TotalMinutes],
            { TotalHours: < 48 } ago => L["{0} h ago", (int)ago.TotalHours],
            var ago => L["{0} days ago", (int)ago.TotalDays],
        };
}
