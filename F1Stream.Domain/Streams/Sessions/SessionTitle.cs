using System.Globalization;
using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>What a stream's title says of the session that it shows: "F1 | Quali (EN)" is the series and the kind.</summary>
/// <param name="Words">The title as <see cref="TitleWords"/>.</param>
/// <param name="IsSeries">It names Formula 1, and no other series.</param>
/// <param name="IsOther">It names another series, or says that it is not live.</param>
/// <param name="Kind">The session it names; null: none.</param>
public sealed record SessionTitle(string Words, bool IsSeries, bool IsOther, SessionKind? Kind)
{
    private static readonly Memo<(string Title, string OwnWords), SessionTitle> Known = new();
    private static readonly Phrases Series = new(SeriesVocabulary.Series);
    private static readonly Phrases Others = new([
        .. SeriesVocabulary.OtherSeries,
        .. SeriesVocabulary.NotLive,
    ]);
    private static readonly Phrases Sprint = new(SessionVocabulary.Sprint);
    private static readonly Phrases Qualifying = new(SessionVocabulary.Qualifying);
    private static readonly Phrases Shootout = new(["shootout"]);
    private static readonly Phrases Race = new(SessionVocabulary.Race);

    private static readonly (Phrases Names, SessionKind Kind)[] Practice =
    [
        .. SessionVocabulary.Numbers.Select(n => (new Phrases(Numbered(n.Words)), n.Kind)),
    ];

    // "P1" is also who leads: a title that names a session outright means that one.
    private static readonly (Phrases Names, SessionKind Kind)[] Letters =
    [
        .. SessionVocabulary.Numbers.Select(n => (new Phrases([$"p {n.Words[0]}"]), n.Kind)),
    ];

    // "F1" would make a number of the series' name, and a race weekend has practice too.
    private static readonly string[] Silent =
    [
        .. SeriesVocabulary
            .Series.Where(name => !name.StartsWith("fp", StringComparison.Ordinal))
            .Concat(SessionVocabulary.Weekends)
            .Select(TitleWords.Of),
    ];

    private static readonly HashSet<string> Fillers = new(
        SessionVocabulary.Fillers,
        StringComparer.Ordinal
    );

    /// <summary>The years that it names.</summary>
    internal IReadOnlyList<int> Years { get; private init; } = [];

    /// <summary>
    /// Reads a title in any of the languages that <see cref="SessionVocabulary"/> knows. Each is read once: the pages ask for every stream
    /// and every session again and again.
    /// </summary>
    /// <param name="title">As the source gives it.</param>
    /// <param name="ownWords">Words that name the series in this source, beside the usual ones.</param>
    public static SessionTitle Read(string title, IReadOnlyList<string>? ownWords = null) =>
        Known.Of((title, string.Join('|', ownWords ?? [])), Read);

    private static SessionTitle Read((string Title, string OwnWords) asked)
    {
        var words = TitleWords.Of(asked.Title);
        var other = Others.AreIn(words);
        var series = Series.AreIn(words) || new Phrases(asked.OwnWords.Split('|')).AreIn(words);
        return new SessionTitle(words, series && !other, other, KindOf(words))
        {
            Years = [.. YearsIn(words)],
        };
    }

    private static IEnumerable<int> YearsIn(string words)
    {
        foreach (var word in words.Split(' ').Where(w => w.Length == 4))
        {
            if (
                int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is >= 1950 and < 2100
            )
            {
                yield return year;
            }
        }
    }

    private static SessionKind? KindOf(string words)
    {
        var rest = WithoutFillers(
            Silent.Aggregate(
                words,
                (text, name) => text.Replace(name, "  ", StringComparison.Ordinal)
            )
        );
        var sprint = Sprint.AreIn(rest);
        if (Qualifying.AreIn(rest))
        {
            return sprint || Shootout.AreIn(rest)
                ? SessionKind.SprintQualifying
                : SessionKind.Qualifying;
        }

        return Named(Practice, rest)
            ?? (
                sprint ? SessionKind.Sprint
                : Race.AreIn(rest) ? SessionKind.Race
                : Named(Letters, rest)
            );
    }

    private static SessionKind? Named((Phrases Names, SessionKind Kind)[] sessions, string words) =>
        sessions
            .Where(s => s.Names.AreIn(words))
            .Select(s => (SessionKind?)s.Kind)
            .FirstOrDefault();

    private static string WithoutFillers(string words) =>
        $" {string.Join(' ', words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Fillers.Contains(w)))} ";

    private static IEnumerable<string> Numbered(string[] numbers) =>
        from name in SessionVocabulary.Practice
        from number in numbers
        from phrase in name.Length > 2
            ? (string[])[$"{name} {number}", $"{number} {name}"]
            : [$"{name} {number}"]
        select phrase;
}
