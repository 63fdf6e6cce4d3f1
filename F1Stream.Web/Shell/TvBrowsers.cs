using System.Text.RegularExpressions;

namespace F1Stream.Web.Shell;

/// <summary>Which browsers sit in a television or in a box below one, by what they call themselves.</summary>
internal static partial class TvBrowsers
{
    internal static bool Match(string userAgent) => Names().IsMatch(userAgent);

    // Fire TV sticks name their model only: AFT and one to four letters.
    [GeneratedRegex(
        @"SMART-?TV|Smart ?TV|Tizen[^)]* TV|Web0S|webOS\.TV|NetCast|HbbTV|BRAVIA|VIDAA|Viera|\bAFT[A-Z0-9]{1,5}\b|Android ?TV|Google ?TV|Apple ?TV|\bCrKey\b|\bRoku\b|PhilipsTV|NETTV|\bTV Bro\b|Large Screen",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Names();
}
