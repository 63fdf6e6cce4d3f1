using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;

namespace F1Stream.Domain.Viewing;

/// <summary>Use case: everything that a viewer can choose from, with the reason beside what cannot be chosen now.</summary>
public sealed class ReadPicker(ReadStreams streams, IStreamCatalogue catalogue)
{
    /// <summary>Streams, best first; then the sources that have none, with what their last run came to.</summary>
    public IReadOnlyList<Pick> All(RaceSession? session = null)
    {
        var ranked = streams.All(session);
        var silent =
            from source in catalogue.Sources
            where session is null || source.Shows(session)
            where ranked.All(r => r.Stream.Source.Id != source.Id)
            orderby source.Priority
            select new Pick(
                source.Name,
                null,
                null,
                catalogue.LastRun(source.Id)?.Trouble ?? "It has not been looked at yet."
            );
        return [.. ranked.Select(Of), .. silent];
    }

    private static Pick Of(RankedStream ranked) =>
        new(
            ranked.Stream.Source.Name,
            ranked.Stream,
            ranked.Why,
            ranked.Stream.Health.State switch
            {
                StreamState.Live => null,
                StreamState.Unknown => "It is being looked at.",
                _ => ranked.Stream.Health.Reason,
            }
        );
}

/// <summary>One line of the picker: a stream, or a source that has none (<paramref name="Stream"/> is null), and what is wrong with it, if anything.</summary>
public sealed record Pick(string SourceName, LiveStream? Stream, string? Why, string? Trouble)
{
    public bool IsLive => Stream?.Health.State == StreamState.Live;
}
