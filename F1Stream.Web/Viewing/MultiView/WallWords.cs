using System.Text.Json;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Viewing.MultiView;

/// <summary>What player/tiles.js and player/tile.js say; {0} stands for what they put in.</summary>
internal static class WallWords
{
    internal static string Json(IStringLocalizer<Words> words) =>
        JsonSerializer.Serialize(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["auto"] = words["Auto"],
                ["quality"] = words["Quality, {0}"],
                ["now"] = words["{0} now"],
                ["playingNow"] = PlayerWords.Small(words["Playing now"]),
                ["rate"] = words["{0} Mbit/s"],
                ["soundOnly"] = words["Sound only"],
                ["original"] = words["Original"],
                ["play"] = words["Play"],
                ["pause"] = words["Pause"],
                ["sound"] = words["Sound from {0}"],
                ["unknown"] = words["A stream that is gone"],
                ["nudge"] = words["{0} s"],
                ["budget"] = words["{0} of {1} Mbit/s"],
                ["removed"] = words["{0} was removed."],
                ["there"] = words["This picture is here already."],
                ["full"] = words["There are four pictures already. Remove one first."],
            },
            JsonSerializerOptions.Web
        );
}
