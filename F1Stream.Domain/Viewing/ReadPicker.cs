using F1Stream.Domain.Calendar;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Domain.Streams.Sessions;
using F1Stream.Domain.Viewing.Spoilers;

namespace F1Stream.Domain.Viewing;

/// <summary>Use case: everything that a viewer can choose from, with the reason beside what cannot be chosen now.</summary>
public sealed class ReadPicker(
    ReadStreams streams,
    IStreamCatalogue catalogue,
    ISourceRuns runs,
    ShieldSpoilers spoilers
)
{
    /// <summary>Streams, best first; then the sources that have none, with what their last run came to.</summary>
    /// <param name="session">Only what may show this session; null: all.</param>
    /// <param name="viewer">Who chooses: what must not reach them has a neutral title. Null where nobody knows: see <see cref="ShieldSpoilers.For"/>.</param>
    public IReadOnlyList<Pick> All(RaceSession? session = null, string? viewer = null)
    {
        var shield = spoilers.For(viewer);
        var ranked = streams.All(session);
        var silent =
            from source in catalogue.Sources
            where session is null || StreamSessions.MayShow(source, session)
            where ranked.All(r => r.Stream.Source.Id != source.Id)
            orderby source.Priority
            select new Pick(
                source.Name,
                null,
                null,
                runs.Last(source.Id) is { } run
                    ? shield.Cover(run.Trouble ?? "It has nothing on air.")
                    : null
            );
        var many = ranked.CountBy(r => r.Stream.Source.Id).Where(c => c.Value > 1);
        var lists = many.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. ranked.Select(r =>
                Of(r, shield.Cover(r.Stream, session)) with
                {
                    IsOneOfMany = lists.Contains(r.Stream.Source.Id),
                    Rank = r.Rank,
                }
            ),
            .. silent,
        ];
    }

    private static Pick Of(RankedStream ranked, LiveStream shown) =>
        new(
            ranked.Stream.Source.Name,
            shown,
            ranked.Why,
            ranked.Stream.Health.State switch
            {
                StreamState.Live => null,
                StreamState.Unknown => null,
                _ => ranked.Stream.Health.Reason,
            }
        );
}

/// <summary>One line of the picker: a stream, or a source that has none (<paramref name="Stream"/> is null), and what is wrong with it, if anything.</summary>
public sealed record Pick(string SourceName, LiveStream? Stream, string? Why, string? Trouble)
{
    public bool IsLive => Stream?.Health.State == StreamState.Live;

    /// <summary>Its place from 1; 0 for a source that has no stream.</summary>
    public int Rank { get; init; }

    /// <summary>Its source has other streams: its own title says which it is.</summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>Nobody has looked yet: it is not known to be off air.</summary>
    public bool IsUnseen =>
        Stream is null ? Trouble is null : Stream.Health.State == StreamState.Unknown;

    /// <summary>"Loft tuner", or "House list: Sport 2 HD" for one stream of many.</summary>
    public string Name => IsOneOfMany ? $"{SourceName}: {Stream!.Title}" : SourceName;
}
