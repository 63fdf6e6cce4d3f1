using System.Globalization;
using System.Text;

namespace F1Stream.Domain.Streams.Sessions;

/// <summary>A title as words: lower case, without accents, letters and digits apart ("FP1" is "fp", "1").</summary>
internal static class TitleWords
{
    /// <summary>The words with a blank before, between and after, so that a phrase can be found as a whole: " formula 1 las vegas gp ".</summary>
    internal static string Of(string title)
    {
        var words = new StringBuilder(title.Length + 8).Append(' ');
        var last = ' ';
        foreach (var c in title.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var letter = char.IsLetterOrDigit(c) ? char.ToLowerInvariant(Plain(c)) : ' ';
            var apart =
                letter != ' '
                && last != ' '
                && char.IsAsciiDigit(letter) != char.IsAsciiDigit(last);
            if (apart || (letter == ' ' && last != ' '))
            {
                words.Append(' ');
            }

            if (letter != ' ')
            {
                words.Append(letter);
            }

            last = letter;
        }

        return words.Append(' ').ToString().Replace("  ", " ", StringComparison.Ordinal);
    }

    // Letters that no decomposition takes apart.
    private static char Plain(char c) =>
        c switch
        {
            'ł' or 'Ł' => 'l',
            'ø' or 'Ø' => 'o',
            'ı' => 'i',
            'đ' or 'Đ' => 'd',
            _ => c,
        };
}
