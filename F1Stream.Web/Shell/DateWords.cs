using System.Globalization;

namespace F1Stream.Web.Shell;

/// <summary>Days and clock times as they are written where the viewer lives, and short.</summary>
internal static class DateWords
{
    private static CultureInfo Culture => CultureInfo.CurrentCulture;

    // "22 Nov", "22. Nov.", "Nov 22".
    private static string DayAndMonthFormat =>
        IsMonthFirst ? "MMM d"
        : Culture.TwoLetterISOLanguageName == "de" ? "d. MMM"
        : "d MMM";

    private static bool IsMonthFirst =>
        Culture.TwoLetterISOLanguageName == "en"
        && Culture.DateTimeFormat.MonthDayPattern.StartsWith('M');

    /// <summary>"17:00", "5:00 PM".</summary>
    internal static string Clock(DateTimeOffset local) => local.ToString("t", Culture);

    /// <summary>"17:00:04".</summary>
    internal static string ClockWithSeconds(DateTimeOffset local) => local.ToString("T", Culture);

    /// <summary>"Sun".</summary>
    internal static string Weekday(DateTimeOffset local) => local.ToString("ddd", Culture);

    /// <summary>"22 Nov".</summary>
    internal static string DayAndMonth(DateOnly day) => day.ToString(DayAndMonthFormat, Culture);

    /// <summary>"Sun 22 Nov".</summary>
    internal static string Day(DateOnly day) =>
        day.ToString((IsMonthFirst ? "ddd, " : "ddd ") + DayAndMonthFormat, Culture);

    /// <summary>"22 Nov 2026".</summary>
    internal static string DayAndYear(DateOnly day) =>
        day.ToString(DayAndMonthFormat + (IsMonthFirst ? ", yyyy" : " yyyy"), Culture);

    /// <summary>"20–22 Nov", "30 Oct – 1 Nov".</summary>
    internal static string Days(DateOnly first, DateOnly last) =>
        first == last ? DayAndMonth(first)
        : (first.Year, first.Month) != (last.Year, last.Month)
            ? $"{DayAndMonth(first)} – {DayAndMonth(last)}"
        : IsMonthFirst ? $"{DayAndMonth(first)}–{last.Day.ToString(Culture)}"
        : $"{first.ToString(Culture.TwoLetterISOLanguageName == "de" ? "d'.'" : "%d", Culture)}–{DayAndMonth(last)}";
}
