namespace F1Stream.Domain.Streams.Upstream.Cookies;

/// <summary>Reads the date of a cookie in any of the ways that servers write it (RFC 6265, 5.1.1): time, day, month and year in any order.</summary>
internal static class CookieDate
{
    private const string Months = "janfebmaraprmayjunjulaugsepoctnovdec";

    /// <summary>Null for what is no date.</summary>
    internal static DateTimeOffset? Read(ReadOnlySpan<char> text)
    {
        TimeSpan? time = null;
        int? day = null;
        int? month = null;
        int? year = null;
        foreach (var range in text.SplitAny(" \t,;-/()\""))
        {
            var token = text[range];
            if (time is null && TimeOf(token) is { } t)
            {
                time = t;
            }
            else if (day is null && Number(token, 2) is { } d)
            {
                day = d;
            }
            else if (month is null && MonthOf(token) is { } m)
            {
                month = m;
            }
            else if (year is null && Number(token, 4) is { } y)
            {
                year = y switch
                {
                    < 70 => y + 2000,
                    < 100 => y + 1900,
                    _ => y,
                };
            }
        }

        return
            year is >= 1601
            && month is { } inYear
            && day >= 1
            && day <= DateTime.DaysInMonth(year.Value, inYear)
            && time is { } clock
            ? new DateTimeOffset(year.Value, inYear, day.Value, 0, 0, 0, TimeSpan.Zero) + clock
            : null;
    }

    private static TimeSpan? TimeOf(ReadOnlySpan<char> token)
    {
        Span<Range> parts = stackalloc Range[4];
        return
            token.Split(parts, ':') == 3
            && Number(token[parts[0]], 2) is { } h and < 24
            && Number(token[parts[1]], 2) is { } m and < 60
            && Number(token[parts[2]], 2) is { } s and < 60
            ? new TimeSpan(h, m, s)
            : null;
    }

    private static int? MonthOf(ReadOnlySpan<char> token)
    {
        if (token.Length < 3)
        {
            return null;
        }

        var at = Months.AsSpan().IndexOf(token[..3], StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at % 3 == 0 ? at / 3 + 1 : null;
    }

    // The digits at the start; whatever follows them does not matter.
    private static int? Number(ReadOnlySpan<char> token, int most)
    {
        var digits = token.IndexOfAnyExceptInRange('0', '9') is var end and >= 0
            ? end
            : token.Length;
        return digits >= 1 && digits <= most
            ? int.Parse(token[..digits], System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }
}
