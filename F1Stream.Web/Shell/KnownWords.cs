using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Shell;

/// <summary>
/// Sentences that are made elsewhere, such as the domain's refusals and the reasons of health, in the viewer's language. They are made, kept and told to programs in
/// English; a page recognises them by the sentences of Sayings.resx and takes the values out of them.
/// </summary>
internal static class KnownWords
{
    /// <summary>What parts several sentences, or the items of a list, from the outside in.</summary>
    private static readonly string[] Separators = [" · ", ". ", "; ", ", "];

    private static readonly ResourceManager SayingsOf = new(typeof(Sayings));
    private static readonly FrozenSet<string> WordKeys = Keys(new ResourceManager(typeof(Words)));
    private static readonly FrozenSet<string> SayingKeys = Keys(SayingsOf);

    private static readonly Saying[] WithValues =
    [
        .. SayingKeys
            .Where(Saying.HasPlaces)
            .Select(key => new Saying(key))
            .OrderByDescending(saying => saying.Weight),
    ];

    /// <summary>
    /// The sentence as it is where nobody has translated it. It is not looked up then: the localizer remembers whatever it was asked for, for ever.
    /// </summary>
    internal static string Known(this IStringLocalizer<Words> words, string say) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en"
            ? say
            : Find(new Reading(words), say, 0) ?? say;

    private static string? Find(Reading words, string say, int level)
    {
        if (!words.Found.TryGetValue((say, level), out var known))
        {
            known =
                Whole(words, say, surely: true)
                ?? Parts(words, say, level)
                ?? Whole(words, say, surely: false)
                ?? Reason(words, say);
            words.Found[(say, level)] = known;
        }

        return known;
    }

    /// <summary>One sentence; <paramref name="surely"/>: no value of it swallows another sentence that nobody knows.</summary>
    private static string? Whole(Reading words, string say, bool surely)
    {
        if (WordKeys.Contains(say))
        {
            return words.Words[say];
        }

        if (SayingKeys.Contains(say))
        {
            return Translated(say);
        }

        foreach (var saying in WithValues)
        {
            if (
                saying.ValuesIn(say) is { } values
                && !Array.Exists(values, v => Swallows(words, saying, v, surely))
            )
            {
                return string.Format(
                    CultureInfo.CurrentCulture,
                    Translated(saying.Key),
                    [.. values.Select(v => Value(words, v))]
                );
            }
        }

        return null;
    }

    /// <summary>Whether a value holds more than a value does, and nobody knows it: another sentence, or, where the saying says little itself, several words.</summary>
    private static bool Swallows(Reading words, Saying saying, string value, bool surely) =>
        (
            saying.IsShort
                ? value.Contains(' ', StringComparison.Ordinal)
                : surely && value.Contains(". ", StringComparison.Ordinal)
        ) && Find(words, value.Trim(), 0) is null;

    private static bool IsName(string text) =>
        text.Length > 0 && char.IsUpper(text[0]) && !text.Contains(' ', StringComparison.Ordinal);

    /// <summary>A name of one word is somebody's; phrases and words in small letters are ours.</summary>
    private static string Value(Reading words, string value)
    {
        var text = value.TrimStart(' ');
        return text.Length > 0 && !IsName(text)
            ? value[..^text.Length] + (Saying.InCulture(text) ?? Find(words, text, 0) ?? text)
            : Saying.InCulture(value) ?? value;
    }

    /// <summary>Several sentences, or a list: as many neighbours at once as are known together.</summary>
    private static string? Parts(Reading words, string say, int level)
    {
        for (; level < Separators.Length; level++)
        {
            var separator = Separators[level];
            if (!say.Contains(separator, StringComparison.Ordinal))
            {
                continue;
            }

            var stop = separator[0] == '.' ? "." : "";
            var parts = say.Split(separator);
            var found = new List<string>();
            var any = false;
            for (var from = 0; from < parts.Length; )
            {
                var to = parts.Length;
                string? text = null;
                string part;
                do
                {
                    part =
                        string.Join(separator, parts[from..to]) + (to < parts.Length ? stop : "");
                    text =
                        IsName(part) || (from == 0 && to == parts.Length) ? null
                        : to == from + 1
                            ? Whole(words, part, surely: true) ?? Parts(words, part, level + 1)
                        : Whole(words, part, surely: true);
                } while (text is null && --to > from);

                any |= text is not null;
                found.Add(text ?? part);
                from = Math.Max(to, from + 1);
            }

            if (any)
            {
                return string.Join(stop.Length > 0 ? " " : separator, found);
            }
        }

        return null;
    }

    /// <summary>"settings.url: must be given.": what it is about, and a reason.</summary>
    private static string? Reason(Reading words, string say)
    {
        var colon = say.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 1)
        {
            return null;
        }

        var reason = say[(colon + 2)..];
        var known = Find(words, reason, 1);
        if (known is null && reason.EndsWith('.'))
        {
            known = Find(words, reason[..^1], 1) is { } bare ? bare + "." : null;
        }

        return known is null ? null : $"{Find(words, say[..colon], 1) ?? say[..colon]}: {known}";
    }

    private static string Translated(string key) =>
        SayingsOf.GetString(key, CultureInfo.CurrentUICulture)!;

    private static FrozenSet<string> Keys(ResourceManager resources) =>
        resources
            .GetResourceSet(
                CultureInfo.InvariantCulture,
                createIfNotExists: true,
                tryParents: false
            )!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>One sentence being read. What was found of a part is kept: a stranger's text in which each value may be split again would take for ever.</summary>
    private sealed record Reading(IStringLocalizer<Words> Words)
    {
        internal Dictionary<(string Say, int Level), string?> Found { get; } = [];
    }
}
