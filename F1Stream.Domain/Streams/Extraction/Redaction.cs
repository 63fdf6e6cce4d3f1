using System.Text.RegularExpressions;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Streams.Extraction;

/// <summary>
/// Takes out of a text what may be secret: the source's own secrets wherever they stand, the values in the query of an address, user names
/// in addresses, and whatever looks like a token.
/// </summary>
public sealed partial class Redaction
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "…";

    private const int SnippetLength = 400;
    private const int ShortestSecret = 3;

    // `?lang=en` would take every "en" out of every sentence.
    private const int ShortestInQuery = 6;
    private readonly IReadOnlyList<string> _secrets;

    private Redaction(IReadOnlyList<string> secrets) => _secrets = secrets;

    /// <summary>Knows the secrets of this source: secret settings, header values, the values in the queries of its addresses.</summary>
    public static Redaction For(StreamSource source, ExtractorManifest manifest)
    {
        var kinds = manifest.Settings.ToDictionary(
            s => s.Name,
            s => s.Type,
            StringComparer.Ordinal
        );
        var secrets = new List<string>(
            source
                .Headers.Where(h => ShownSource.IsSecret(h.Key, h.Value))
                .SelectMany(h => Pieces(h.Value))
        );
        foreach (var (name, value) in source.Settings)
        {
            secrets.AddRange(
                kinds.GetValueOrDefault(name, SettingType.Secret) switch
                {
                    SettingType.Secret => [value],
                    SettingType.Headers => value
                        .Split('\n')
                        .SelectMany(line =>
                            Pieces(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..])
                        ),
                    SettingType.Url when Uri.TryCreate(value, UriKind.Absolute, out var url) => url
                        .Query.Split('&', '?')
                        .Select(SecretIn)
                        .OfType<string>(),
                    _ => [],
                }
            );
        }

        return new Redaction([
            .. secrets
                .Select(s => s.Trim())
                .SelectMany(s => new[] { s, Uri.UnescapeDataString(s), Uri.EscapeDataString(s) })
                .Where(s => s.Length >= ShortestSecret)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(s => s.Length),
        ]);
    }

    /// <summary>The whole value, and what of it may be echoed alone: the word behind "Bearer", one cookie of several.</summary>
    private static IEnumerable<string> Pieces(string value) =>
        value
            .Split([' ', ';', '=', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => piece.Length >= ShortestInQuery)
            .Prepend(value);

    /// <summary>The value of a pair of a query; null where it is too short to be looked for in every text.</summary>
    private static string? SecretIn(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var value = pair[(equals + 1)..];
        var named = equals > 0 && CredentialHeaders.Include(pair[..equals]);
        return value.Length >= (named ? ShortestSecret : ShortestInQuery) ? value : null;
    }

    /// <summary>An address without user name, query and fragment.</summary>
    public static string Place(Uri url) =>
        url.IsAbsoluteUri
            ? url.GetComponents(
                UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path,
                UriFormat.UriEscaped
            )
            : "";

    /// <summary>The text without secrets.</summary>
    public string Of(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        }

        text = Password().Replace(text, "${scheme}" + Mask + "@");
        text = Query().Replace(text, "${name}" + Mask);
        return Token().Replace(text, Mask);
    }

    /// <summary>The first piece of the text, on one screen, without secrets and control characters.</summary>
    public string Snippet(string text)
    {
        // A secret that the cut goes through must not be left half: cut after the redaction, but do not redact megabytes for it.
        var plain = new string([
            .. text.Take(SnippetLength * 8).Where(c => c == '\n' || !char.IsControl(c)),
        ]);
        var redacted = Of(plain).Trim();
        return redacted.Length <= SnippetLength ? redacted : redacted[..SnippetLength] + " …";
    }

    [GeneratedRegex(
        @"(?<scheme>\w://)[^/\s@""'<>]+@",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Password();

    [GeneratedRegex(
        @"(?<name>[?&;][\w.~%\[\]-]{1,64}=)[^&\s""'<>#;]+",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Query();

    // JSON Web Tokens, and long runs of letters and digits: no word of any language is that long.
    [GeneratedRegex(
        @"eyJ[\w-]{8,}\.[\w-]+\.?[\w-]*|[A-Za-z0-9+=_-]{32,}",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Token();
}
