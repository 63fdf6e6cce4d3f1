using System.Globalization;
using System.Text.RegularExpressions;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>Addresses of playlists as scripts write them: in quotes, with escaped slashes and signs.</summary>
internal static partial class ScriptText
{
    /// <summary>Takes the escapes of JSON away, however often they were escaped: `\/`, `\u0026`.</summary>
    internal static string Plain(string text) =>
        text.Contains('\\', StringComparison.Ordinal)
            ? Escaped()
                .Replace(
                    text,
                    static found =>
                        found.Groups["hex"] is { Success: true } hex
                            ? (
                                (char)
                                    int.Parse(
                                        hex.ValueSpan,
                                        NumberStyles.AllowHexSpecifier,
                                        CultureInfo.InvariantCulture
                                    )
                            ).ToString()
                            : "/"
                )
            : text;

    /// <summary>What in a text looks like the address of a playlist, in its order.</summary>
    internal static IEnumerable<string> Playlists(string text)
    {
        if (!text.Contains(".m3u8", StringComparison.OrdinalIgnoreCase))
        {
            yield break;
        }

        foreach (Match found in Playlist().Matches(Plain(text)))
        {
            var scheme = found.Value.IndexOf("http", StringComparison.OrdinalIgnoreCase);
            // `source=https://…` without quotes; but `/proxy?of=https://…` is one address.
            yield return scheme > 0 && !found.ValueSpan[..scheme].ContainsAny('/', '?')
                ? found.Value[scheme..]
                : found.Value;
        }
    }

    [GeneratedRegex(
        @"\\+(/|u(?<hex>00[2-7][0-9a-fA-F]))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Escaped();

    [GeneratedRegex(
        @"[^\s""'`<>\\,;(){}\[\]|]+\.m3u8([?#][^\s""'`<>\\]*)?",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Playlist();
}
