using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Domain.Streams;

/// <summary>Use case: take sources from a file. By name: a known one is brought up to date, a new one is added, others stay.</summary>
public sealed class ImportSources(
    ExtractorRegistry registry,
    IStreamCatalogue catalogue,
    IStreamRecords records,
    IEventBus events
)
{
    /// <summary>
    /// The number of sources taken. Refused as a whole with the path of the first mistake ("sources[1].settings.url"): then nothing was changed.
    /// </summary>
    public async Task<Outcome<int>> RunAsync(
        IReadOnlyList<StreamSource> sources,
        CancellationToken ct
    )
    {
        for (var i = 0; i < sources.Count; i++)
        {
            if (registry.Check(sources[i]) is { } mistake)
            {
                return (mistake with { Path = $"sources[{i}].{mistake.Path}" }).ToRefusal();
            }

            if (sources.Take(i).Any(s => s.Name == sources[i].Name))
            {
                return new SourceMistake(
                    $"sources[{i}].name",
                    $"\"{sources[i].Name}\" is there twice"
                ).ToRefusal();
            }
        }

        foreach (var source in sources)
        {
            var known = catalogue.AllSources.FirstOrDefault(s => s.Name == source.Name);
            var kept = source with { Id = known?.Id ?? ShortId.Of("source", source.Name) };
            await records.SaveSourceAsync(kept, ct);
            events.Publish(new SourcesChanged(kept.Id));
        }

        return sources.Count;
    }
}
