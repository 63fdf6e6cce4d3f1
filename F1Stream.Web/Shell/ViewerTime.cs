using System.Globalization;

namespace F1Stream.Web.Shell;

/// <summary>Writes instants the way this viewer reads them: in their own time zone, in the words of the page's language.</summary>
public sealed record ViewerTime(TimeZoneInfo Zone, bool Known)
{
    // "Sep", where en-GB would write "Sept".
    private static readonly CultureInfo Language = CultureInfo.InvariantCulture;

    /// <summary>Before the browser has told its zone.</summary>
    public static ViewerTime Utc { get; } = new(TimeZoneInfo.Utc, Known: false);

    /// <summary>"Berlin" for Europe/Berlin.</summary>
    public string Place =>
        Known ? Zone.Id[(Zone.Id.LastIndexOf('/') + 1)..].Replace('_', ' ') : "UTC";

    public static ViewerTime In(string? zone) =>
        zone is { Length: > 0 and < 64 }
        && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found)
            ? new ViewerTime(found, Known: true)
            : Utc;

    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>"05:00".</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", Language);

    /// <summary>"Sun 22 Nov".</summary>
    public string Day(DateTimeOffset at) => Local(at).ToString("ddd d MMM", Language);

    /// <summary>"Sun".</summary>
    public string Weekday(DateTimeOffset at) => Local(at).ToString("ddd", Language);

    /// <summary>"UTC+1" on that day.</summary>
    public string Offset(DateTimeOffset at)
    {
        var offset = Zone.GetUtcOffset(at);
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var minutes = offset.Minutes == 0 ? "" : offset.ToString("\\:mm", Language);
        return offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}";
    }
}
