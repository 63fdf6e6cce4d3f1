using System.Globalization;
using System.Text.RegularExpressions;

namespace F1Stream.Web.Shell;

/// <summary>A sentence with places for values, "No new picture came for {0} s.": finds itself in what was said, and the values with it.</summary>
internal sealed partial class Saying
{
    private readonly string[] _texts;

    internal Saying(string key)
    {
        Key = key;
        _texts = Place().Split(key);
    }

    internal string Key { get; }

    /// <summary>The more it says itself, the surer it is that it was meant.</summary>
    internal int Weight => _texts.Sum(text => text.Length);

    /// <summary>So little that any text may look like it: "{0} or {1}".</summary>
    internal bool IsShort => Weight < 8;

    /// <summary>The values in the order of the sentence; null where something else was said.</summary>
    internal string[]? ValuesIn(string say)
    {
        if (
            say.Length < Weight
            || !say.StartsWith(_texts[0], StringComparison.Ordinal)
            || !say.EndsWith(_texts[^1], StringComparison.Ordinal)
        )
        {
            return null;
        }

        var values = new string[_texts.Length - 1];
        var (at, end) = (_texts[0].Length, say.Length - _texts[^1].Length);
        for (var i = 0; i < values.Length; i++)
        {
            var next =
                i == values.Length - 1
                    ? end
                    : say.IndexOf(_texts[i + 1], at, end - at, StringComparison.Ordinal);
            if (next < at)
            {
                return null;
            }

            values[i] = say[at..next];
            at = next + _texts[i + 1].Length;
        }

        return values;
    }

    internal static bool HasPlaces(string key) => Place().IsMatch(key);

    /// <summary>A number or a time as it was said, the way the viewer writes it; null for anything else.</summary>
    internal static string? InCulture(string value)
    {
        if (Decimal().IsMatch(value))
        {
            return value.Replace(
                ".",
                NumberFormatInfo.CurrentInfo.NumberDecimalSeparator,
                StringComparison.Ordinal
            );
        }

        // A leap year, and no weekday: they are not needed to know the day.
        return
            Time().Match(value) is { Success: true } time
            && DateTimeOffset.TryParseExact(
                $"2000 {time.Groups["rest"].Value}",
                "yyyy d MMM, HH:mm 'UTC'",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var at
            )
            ? $"{Weekday(time.Groups["day"].Value)} {DateWords.DayAndMonth(DateOnly.FromDateTime(at.DateTime))}, {DateWords.Clock(at)} UTC"
            : null;
    }

    private static string Weekday(string english) =>
        Array.IndexOf(CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedDayNames, english)
            is >= 0
                and var day
            ? CultureInfo.CurrentCulture.DateTimeFormat.AbbreviatedDayNames[day]
            : english;

    [GeneratedRegex(@"\{\d\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\d+\.\d+$", RegexOptions.NonBacktracking)]
    private static partial Regex Decimal();

    [GeneratedRegex(
        "^(?<day>[A-Z][a-z]{2}) (?<rest>.+ UTC)$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Time();
}
