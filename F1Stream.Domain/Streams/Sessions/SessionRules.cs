using F1Stream.Domain.Calendar;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>
/// The words with which a source says what it shows: "all"; a kind ("Race") or the id of a session; "title", with own words for the series
/// as "title:words|more words"; "now".
/// </summary>
public static class SessionRules
{
    public const string All = "all";

    /// <summary>Each stream shows the session that its title names.</summary>
    public const string ByTitle = "title";

    /// <summary>Each stream shows what is on: from 30 min before a session to an hour after it.</summary>
    public const string ByTime = "now";

    private const string OwnWords = ByTitle + ":";

    /// <summary>Whether a rule of this form exists. That a session with this id exists is not asked: calendars change.</summary>
    public static bool IsRule(string rule) =>
        Is(rule, All)
        || Is(rule, ByTitle)
        || Is(rule, ByTime)
        || rule.StartsWith(OwnWords, StringComparison.OrdinalIgnoreCase)
        || Enum.GetNames<SessionKind>().Any(kind => Is(rule, kind))
        || Enum.GetValues<SessionKind>()
            .Any(kind => rule.EndsWith($"-{kind.Key()}", StringComparison.Ordinal));

    /// <summary>By title, where these words name the series beside its usual names.</summary>
    public static string ByTitleWith(IReadOnlyList<string> words) =>
        words.Count == 0 ? ByTitle : OwnWords + string.Join('|', words);

    /// <summary>Whether each stream shows what its title names, with own words for the series or without.</summary>
    public static bool IsByTitle(string rule) =>
        Is(rule, ByTitle) || rule.StartsWith(OwnWords, StringComparison.OrdinalIgnoreCase);

    internal static bool IsByTime(string rule) => Is(rule, ByTime);

    /// <summary>The own words for the series.</summary>
    public static IReadOnlyList<string> WordsIn(IReadOnlyList<string> rules) =>
        [
            .. rules
                .Where(r => r.StartsWith(OwnWords, StringComparison.OrdinalIgnoreCase))
                .SelectMany(r =>
                    r[OwnWords.Length..]
                        .Split(
                            '|',
                            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                        )
                ),
        ];

    private static bool Is(string rule, string word) =>
        rule.Equals(word, StringComparison.OrdinalIgnoreCase);
}
