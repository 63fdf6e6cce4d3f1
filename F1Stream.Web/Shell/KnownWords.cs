using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Shell;

/// <summary>Sentences that are made elsewhere, such as the domain's refusals, in the viewer's language.</summary>
internal static class KnownWords
{
    private static readonly FrozenSet<string> Keys = new ResourceManager(typeof(Words))
        .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        .Cast<DictionaryEntry>()
        .Select(entry => (string)entry.Key)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The sentence as it is where nobody has translated it, such as one with a value in it. It is not looked up then: the localizer remembers whatever it was asked for,
    /// for ever.
    /// </summary>
    internal static string Known(this IStringLocalizer<Words> words, string say) =>
        Keys.Contains(say) ? words[say] : say;
}
