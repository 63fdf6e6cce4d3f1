using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Shell;

/// <summary>What shell.js writes between two drawings of the page; Ago and Countdown say the same.</summary>
internal static class ShellWords
{
    internal static string Json(IStringLocalizer<Words> words) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["now"] = words["just now"],
                ["s"] = words["{0} s ago"],
                ["min"] = words["{0} min ago"],
                ["h"] = words["{0} h ago"],
                ["ago"] = words["{0} days ago"],
                ["days"] = words["{0} days"],
            }
        );
}
