using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>Refreshes every season that the household wants to know, where it is due.</summary>
public sealed class KeepSeasonsFresh(
    RefreshSeason refresh,
    ISeasonStore store,
    RefreshRule rule,
    TimeProvider time
)
{
    /// <summary>Returns the outcome for each year that was asked for; with <paramref name="evenIfFresh"/> that is all of them.</summary>
    public async Task<IReadOnlyDictionary<int, Outcome<Season>>> RunAsync(
        bool evenIfFresh,
        CancellationToken ct
    )
    {
        var outcomes = new Dictionary<int, Outcome<Season>>();
        var now = time.GetUtcNow();
        foreach (var year in RefreshRule.Years(now))
        {
            if (evenIfFresh || rule.IsDue(year, store.Find(year), now))
            {
                outcomes[year] = await refresh.RunAsync(year, ct);
            }
        }

        return outcomes;
    }
}
