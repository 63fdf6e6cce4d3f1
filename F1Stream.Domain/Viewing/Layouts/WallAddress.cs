using System.Text.RegularExpressions;

namespace F1Stream.Domain.Viewing.Layouts;

/// <summary>A wall of pictures as the query of its address: the layout, a key for each place (or nothing), the place that is heard. wwwroot/player/wall.js writes it.</summary>
public static partial class WallAddress
{
    /// <summary>Whether it is one, with a picture in it.</summary>
    public static bool IsOne(string query) =>
        Form().IsMatch(query) && query.Contains(':', StringComparison.Ordinal);

    /// <summary>The sessions whose channels an address names, whatever else it says.</summary>
    public static IEnumerable<string> SessionsIn(string query) =>
        Session().Matches(query).Select(m => m.Groups["id"].Value);

    [GeneratedRegex(
        @"^layout=(one|side|main-1|main-2|2x2)(&t=((session|stream):[A-Za-z0-9_-]{1,80})?){1,4}&sound=(off|[1-4])\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();

    [GeneratedRegex(
        "[?&](t|add)=session(:|%3[Aa])(?<id>[A-Za-z0-9_-]{1,80})",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Session();
}
