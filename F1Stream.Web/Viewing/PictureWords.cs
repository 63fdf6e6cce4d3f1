using System.Text.Json;
using F1Stream.Web.Shell;
using Microsoft.Extensions.Localization;

namespace F1Stream.Web.Viewing;

/// <summary>What a picture says where it is not seen; player/picture.js takes it from its place's data-words.</summary>
internal static class PictureWords
{
    internal static string Json(IStringLocalizer<Words> words) =>
        JsonSerializer.Serialize(All(words), JsonSerializerOptions.Web);

    internal static Dictionary<string, string> All(IStringLocalizer<Words> words) =>
        new(StringComparer.Ordinal)
        {
            ["starting"] = words["Starting…"],
            ["waiting"] = words["Waiting for the picture…"],
            ["looking"] = words["Another source is being looked for."],
            ["noSource"] = words["No source has a picture right now."],
            ["comesBack"] = words["It comes back here by itself."],
            ["stopped"] = words["This source stopped sending pictures."],
            ["trying"] = words["Trying again…"],
            ["nothingSent"] = words["This source has sent no picture for a while."],
            ["goesOn"] = words[
                "It goes on here by itself when one comes. Or choose another source."
            ],
            ["undecodable"] = words["The picture cannot be decoded here."],
            ["signedOut"] = words["You are no longer signed in."],
            ["gone"] = words["This stream is gone."],
            ["choose"] = words["Choose another source, or try again."],
            ["ready"] = words["Ready."],
            ["press"] = words["Press play."],
        };
}
