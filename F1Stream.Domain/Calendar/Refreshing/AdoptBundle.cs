using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Calendar.Refreshing;

/// <summary>Takes the seasons that ship with the program where nothing is known, or where they know more than what is stored.</summary>
public sealed class AdoptBundle(
    IBundledSeasons bundled,
    ISeasonStore store,
    IEventBus events,
    TimeProvider time
)
{
    /// <summary>Asks nobody. Returns the years that were taken over.</summary>
    public async Task<IReadOnlyList<int>> RunAsync(CancellationToken ct)
    {
        var adopted = new List<int>();
        foreach (var season in bundled.Years.Select(bundled.Find).OfType<BundledSeason>())
        {
            var stored = store.Find(season.Year);
            if (stored?.Weekends.Count > 0 && stored.Provenance.StateOf >= season.StateOf)
            {
                continue;
            }

            var merged = SeasonMerge.Merge(season.Year, stored?.Weekends ?? [], season.Races);
            if (merged is Outcome<IReadOnlyList<RaceWeekend>>.Done done)
            {
                var provenance = new SeasonProvenance
                {
                    Source = SeasonSource.Bundled,
                    FetchedAt = time.GetUtcNow(),
                    StateOf = season.StateOf,
                    LastTriedAt = stored?.Provenance.LastTriedAt,
                };
                await store.SaveAsync(new Season(season.Year, done.Value, provenance), ct);
                events.Publish(new SeasonChanged(season.Year));
                adopted.Add(season.Year);
            }
        }

        return adopted;
    }
}
