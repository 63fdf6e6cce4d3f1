using System.Runtime.CompilerServices;
using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>Finds the weekends that a title names by the place: the Grand Prix, the town, the country or the circuit.</summary>
internal sealed class WeekendPlaces
{
    private static readonly string[] NoPlaces = ["grand", "prix", "gp", "of", "the", "city"];

    /// <summary>A season never changes: another calendar is another list, and this one goes with it.</summary>
    private static readonly ConditionalWeakTable<
        IReadOnlyList<RaceWeekend>,
        WeekendPlaces
    > OfSeasons = [];

    private readonly Memo<string, IReadOnlyList<string>> _named = new();
    private readonly (string Slug, Phrases Near, Phrases Circuit, Phrases Country)[] _weekends;

    private WeekendPlaces(IReadOnlyList<RaceWeekend> weekends) =>
        _weekends = [
            .. weekends.Select(w =>
                (
                    w.Slug,
                    Words(NameOf(w), w.Locality),
                    Words(w.Circuit.Replace('_', ' '), w.CircuitName),
                    Words(w.Country)
                )
            ),
        ];

    /// <summary>The slugs of the weekends that fit best; none where no place is named.</summary>
    internal static IReadOnlyList<string> Named(
        SessionTitle title,
        IReadOnlyList<RaceWeekend> weekends
    )
    {
        var places = OfSeasons.GetValue(weekends, season => new WeekendPlaces(season));
        return places._named.Of(title.Words, places.Named);
    }

    private IReadOnlyList<string> Named(string words)
    {
        var named = _weekends
            .Select(w => (w.Slug, Weight: Weight(words, w.Near, w.Circuit, w.Country)))
            .Where(w => w.Weight > 0)
            .ToList();
        var best = named.Select(w => w.Weight).DefaultIfEmpty(0).Max();
        return [.. named.Where(w => w.Weight == best).Select(w => w.Slug)];
    }

    /// <summary>A town or a Grand Prix says more than a country, which may have several.</summary>
    private static int Weight(string words, Phrases near, Phrases circuit, Phrases country) =>
        near.AreIn(words) ? 3
        : circuit.AreIn(words) ? 2
        : country.AreIn(words) ? 1
        : 0;

    private static Phrases Words(params string[] names) => new(names);

    private static string NameOf(RaceWeekend weekend) =>
        string.Join(
            ' ',
            weekend
                .Name.Split(' ')
                .Where(w => !NoPlaces.Contains(w, StringComparer.OrdinalIgnoreCase))
        );
}
