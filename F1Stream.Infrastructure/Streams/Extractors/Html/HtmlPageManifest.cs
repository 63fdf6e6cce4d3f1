using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Html;

/// <summary>What <see cref="HtmlPage"/> tells of itself.</summary>
internal static class HtmlPageManifest
{
    internal static ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "html-page",
            Name = "Web page",
            Description =
                "A page with a player on it: the playlist is found in the page or in the frames inside it, after signing in if need be.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "The page on which the player stands.")
                {
                    Label = "Page address",
                },
                Text(
                    "selector",
                    "CSS selector",
                    "The element with the playlist, such as .player[data-src]. If empty, the first .m3u8 address is taken."
                ),
                Text(
                    "attribute",
                    "Attribute",
                    "Which attribute of that element holds the address. If empty, the usual ones are tried."
                ),
                Text(
                    "regex",
                    "Pattern",
                    "For experts, in place of a selector: a regular expression over the page's text; its first group is the address."
                ),
                new(
                    "depth",
                    SettingType.Int,
                    Required: false,
                    "How many levels of frames (pages inside the page) are looked into."
                )
                {
                    Label = "Follow frames",
                    Default = "2",
                    Min = 0,
                    Max = 3,
                },
                Text("title", "Title of the stream", "The source's name if empty."),
                Text("username", "User name", "Only if the page wants you to sign in."),
                new("password", SettingType.Secret, Required: false, "Goes to that page alone.")
                {
                    Label = "Password",
                },
                new(
                    "loginUrl",
                    SettingType.Url,
                    Required: false,
                    "The page with the form, if it is another one."
                )
                {
                    Label = "Sign-in address",
                },
                new(
                    "formSelector",
                    SettingType.Text,
                    Required: false,
                    "Which form it is (CSS), if there are several."
                )
                {
                    Label = "Sign-in form",
                    Default = LoginForm.AnyForm,
                },
                Text(
                    "usernameField",
                    "Field for the user name",
                    "Its name in the form; found by itself if empty."
                ),
                Text(
                    "passwordField",
                    "Field for the password",
                    "Its name in the form; found by itself if empty."
                ),
            ],
        };

    private static ExtractorSetting Text(string name, string label, string help) =>
        new(name, SettingType.Text, Required: false, help) { Label = label };
}
