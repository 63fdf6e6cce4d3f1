using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace F1Stream.Web.Shell;

/// <summary>The time left until an instant: "09:12:09", from two days on "3 days".</summary>
public sealed partial class Countdown : ComponentBase
{
    [Parameter, EditorRequired]
    public required DateTimeOffset Until { get; set; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Text => Left(Until - Time.GetUtcNow());

    /// <summary>The same rule stands in shell.js.</summary>
    private string Left(TimeSpan left)
    {
        if (left < TimeSpan.Zero)
        {
            left = TimeSpan.Zero;
        }

        return left.TotalDays >= 2
            ? L["{0} days", (int)left.TotalDays]
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)left.TotalHours:00}:{left.Minutes:00}:{left.Seconds:00}"
            );
    }
}
