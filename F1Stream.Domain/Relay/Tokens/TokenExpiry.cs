using System.Globalization;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>Reads off an address when it stops working: what content networks sign into it is written there for everybody to see.</summary>
public static class TokenExpiry
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
    private const string SignedTime = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>A number from here on counts milliseconds: as seconds it would be a time in the year 5138.</summary>
    private const long Milliseconds = 100_000_000_000;

    private static readonly DateTimeOffset Earliest = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3653);

    private static readonly string[] Names = ["exp", "expires", "expire", "e"];

    /// <summary>Who sign with a time and a number of seconds from then on.</summary>
    private static readonly (string Since, string Seconds)[] Signers =
    [
        ("X-Amz-Date", "X-Amz-Expires"),
        ("X-Goog-Date", "X-Goog-Expires"),
    ];

    /// <summary>
    /// When the address stops working, which may be over; the earliest where it says several times. Null where it says none that can be one:
    /// not before 2020, not more than ten years from now.
    /// </summary>
    /// <param name="url">An absolute address, query included.</param>
    /// <param name="now">The time against which a number must make sense.</param>
    public static DateTimeOffset? Of(Uri url, DateTimeOffset now)
    {
        var pairs = Pieces(url).SelectMany(Pairs).Concat(SegmentPairs(url)).ToList();
        return pairs
            .Where(p => Names.Any(name => p.Name.Equals(name, AnyCase)))
            .Select(p => Time(p.Value))
            .Concat(Signers.Select(s => Signed(pairs, s.Since, s.Seconds)))
            .Concat(pairs.Select(p => p.Value).Concat(Segments(url)).Select(TimeInJwt))
            .Where(time => time >= Earliest && time <= now + Furthest)
            .Min();
    }

    /// <summary>
    /// The earliest time that any of the addresses says; null where none does. For a master without a token whose variants have one: that they end says
    /// to read the master again, not that its own address is worn.
    /// </summary>
    public static DateTimeOffset? Of(IEnumerable<Uri> addresses, DateTimeOffset now) =>
        addresses.Select(url => Of(url, now)).Min();

    /// <summary>
    /// Parameters of the query and segments of the path. Akamai's tokens (`hdnts`, `hdnea`) stand in either and are lists of their own,
    /// with `~` between their parts.
    /// </summary>
    private static IEnumerable<string> Pieces(Uri url) =>
        url
            .Query.Split(['?', '&'])
            .Concat(Segments(url).SelectMany(s => s.Split(';')))
            .Select(Uri.UnescapeDataString)
            .SelectMany(piece => piece.Split('~'));

    private static string[] Segments(Uri url) => url.AbsolutePath.Split('/');

    /// <summary>`hdnts=exp=17` is a pair within a pair: each name is read with what follows its sign.</summary>
    private static IEnumerable<(string Name, string Value)> Pairs(string piece)
    {
        for (var at = piece.IndexOf('='); at >= 0; at = piece.IndexOf('='))
        {
            var rest = piece[(at + 1)..];
            yield return (piece[..at], rest);
            piece = rest;
        }
    }

    /// <summary>`…/expire/17/…`</summary>
    private static IEnumerable<(string Name, string Value)> SegmentPairs(Uri url)
    {
        var segments = Segments(url);
        return segments.Zip(segments.Skip(1));
    }

    private static DateTimeOffset? Time(string value)
    {
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return Time(number);
        }

        // Only with its zone: a time of which nobody knows where it is does not help.
        return
            value.EndsWith('Z')
            && DateTimeOffset.TryParse(
                value,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var written
            )
            ? written
            : null;
    }

    private static DateTimeOffset? Time(long number) =>
        number < Milliseconds ? DateTimeOffset.FromUnixTimeSeconds(number)
        : number < Milliseconds * 1000 ? DateTimeOffset.FromUnixTimeMilliseconds(number)
        : null;

    private static DateTimeOffset? TimeInJwt(string text) =>
        JwtClaims.Expiry(text) is >= 0 and var number ? Time(number) : null;

    private static DateTimeOffset? Signed(
        IReadOnlyList<(string Name, string Value)> pairs,
        string since,
        string seconds
    ) =>
        DateTimeOffset.TryParseExact(
            Value(pairs, since),
            SignedTime,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var signed
        )
        && int.TryParse(
            Value(pairs, seconds),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var life
        )
            ? signed + TimeSpan.FromSeconds(life)
            : null;

    private static string? Value(IReadOnlyList<(string Name, string Value)> pairs, string name) =>
        pairs.FirstOrDefault(p => p.Name.Equals(name, AnyCase)).Value;
}
