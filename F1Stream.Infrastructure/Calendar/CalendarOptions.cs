using System.ComponentModel.DataAnnotations;

namespace F1Stream.Infrastructure.Calendar;

/// <summary>The section `Calendar`. Where the calendar is asked is the setting `calendar-url`.</summary>
internal sealed class CalendarOptions
{
    internal const string Section = "Calendar";

    /// <summary>How old the stored season may become before it is asked for again. Default 12 h.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "7.00:00:00")]
    public TimeSpan StaleAfter { get; init; } = TimeSpan.FromHours(12);

    /// <summary>How long the upstream is left in peace after it was asked, also across restarts. Default 15 min.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Time for one try. Default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.05", "00:05:00")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Tries after the first that failed, 0 to 10. Default 3.</summary>
    [Range(0, 10)]
    public int Retries { get; init; } = 3;

    /// <summary>Wait before the first retry; it doubles with each, give or take. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);
}
