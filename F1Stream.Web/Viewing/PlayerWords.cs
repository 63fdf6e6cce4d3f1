using System.Globalization;
using System.Text.Json;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Viewing;

/// <summary>What the player's scripts say: the picture's words and those of its controls.</summary>
internal static class PlayerWords
{
    internal static string Json(IStringLocalizer<Words> words)
    {
        var all = PictureWords.All(words);
        foreach (var (name, text) in Controls(words))
        {
            all.Add(name, text);
        }

        return JsonSerializer.Serialize(all, JsonSerializerOptions.Web);
    }

    // {0}, {1}… are filled in by the scripts; a localizer without arguments leaves them.
    private static (string Name, string Text)[] Controls(IStringLocalizer<Words> words) =>
        [
            ("play", words["Play"]),
            ("pause", words["Pause"]),
            ("mute", words["Mute"]),
            ("unmute", words["Unmute"]),
            ("auto", words["Auto"]),
            ("quality", words["Quality, now {0}"]),
            ("soundOnly", words["Sound only"]),
            ("original", words["Original"]),
            ("now", words["{0} now"]),
            ("rate", words["{0} Mbit/s"]),
            ("playingNow", Small(words["Playing now"])),
            ("atLiveThen", Small(words["At live"])),
            ("off", words["Off"]),
            ("track", words["Track {0}"]),
            ("live", words["Live"]),
            ("atLive", words["At live"]),
            ("behind", words["{0} behind live"]),
            ("position", words["Position in the last {0}"]),
            ("goLive", words["Go to live, {0} behind"]),
            ("isLive", words["At live, {0} behind"]),
            ("size", words["{0} × {1}, {2} fps"]),
            ("of", words["{0} of {1}"]),
            ("asleep", words["The sleep timer has paused the picture."]),
            ("copied", words["Copied."]),
            ("notCopied", words["The browser does not let this page copy."]),
        ];

    /// <summary>In the middle of a line.</summary>
    internal static string Small(string text) =>
        char.ToLower(text[0], CultureInfo.CurrentCulture) + text[1..];
}
