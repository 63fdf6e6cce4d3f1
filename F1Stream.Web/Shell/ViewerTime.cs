using System.Globalization;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Shell;

/// <summary>Writes instants the way this viewer reads them: in their own time zone, in the words of the page's language.</summary>
public sealed record ViewerTime(TimeZoneInfo Zone, bool Known)
{
    /// <summary>The words of the page; null where nobody has given them, and then it is English.</summary>
    public IStringLocalizer<Words>? Words { get; init; }

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
    public string Clock(DateTimeOffset at) => DateWords.Clock(Local(at));

    /// <summary>"05:00:04".</summary>
    public string ClockWithSeconds(DateTimeOffset at) => DateWords.ClockWithSeconds(Local(at));

    /// <summary>"Sun 22 Nov".</summary>
    public string Day(DateTimeOffset at) => DateWords.Day(Today(at));

    /// <summary>"22 Nov".</summary>
    public string DayAndMonth(DateTimeOffset at) => DateWords.DayAndMonth(Today(at));

    /// <summary>"Sun".</summary>
    public string Weekday(DateTimeOffset at) => DateWords.Weekday(Local(at));

    /// <summary>"UTC+1" on that day.</summary>
    public string Offset(DateTimeOffset at)
    {
        var offset = Zone.GetUtcOffset(at);
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        var minutes =
            offset.Minutes == 0 ? "" : offset.ToString("\\:mm", CultureInfo.InvariantCulture);
        return offset == TimeSpan.Zero ? "UTC" : $"UTC{sign}{Math.Abs(offset.Hours)}{minutes}";
    }

    /// <summary>"Berlin (UTC+1)"; where the place says it already, "UTC".</summary>
    public string PlaceAndOffset(DateTimeOffset at) =>
        Offset(at) is var offset && offset == Place ? Place : $"{Place} ({offset})";

    /// <summary>A sentence of the page with what is put into it.</summary>
    internal string InWords(string sentence, params object[] values) =>
        Words is { } words
            ? words[sentence, values]
            : string.Format(CultureInfo.CurrentCulture, sentence, values);

    private DateOnly Today(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);
}
