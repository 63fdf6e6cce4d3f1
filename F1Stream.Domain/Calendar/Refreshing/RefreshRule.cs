namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>When a season has to be asked for again.</summary>
/// <param name="StaleAfter">How old an answer may become.</param>
/// <param name="RetryAfter">How long an upstream is left in peace after it was asked, with or without success.</param>
public sealed record RefreshRule(TimeSpan StaleAfter, TimeSpan RetryAfter)
{
    /// <summary>This year's season, and from 1 December on the next one too.</summary>
    public static IReadOnlyList<int> Years(DateTimeOffset now) =>
        now.Month == 12 ? [now.Year, now.Year + 1] : [now.Year];

    /// <summary>A season that nobody has published yet is asked for only as often as a good one is refreshed.</summary>
    public bool IsDue(int year, Season? season, DateTimeOffset now)
    {
        if (season is null)
        {
            return true;
        }

        var patience = season.Weekends.Count == 0 && year > now.Year ? StaleAfter : RetryAfter;
        var rested = season.Provenance.LastTriedAt is not { } tried || now - tried >= patience;
        var stale =
            season.Provenance.Source == SeasonSource.Bundled
            || now - season.Provenance.FetchedAt >= StaleAfter;
        return rested && stale;
    }
}
