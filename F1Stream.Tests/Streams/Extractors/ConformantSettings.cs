using System.Globalization;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>The least that an extractor must be told to run, made from its manifest.</summary>
internal static class ConformantSettings
{
    // Who waits for something that never comes waits as briefly as it may.
    private const string Wait = "wait";

    /// <param name="manifest">Of the extractor.</param>
    /// <param name="server">Stands in the `url`, with the path of the manifest's example.</param>
    public static (string Name, string Value)[] For(ExtractorManifest manifest, Uri server) =>
        [
            .. manifest
                .Settings.Where(s => s.Required || s.Name is "url" or Wait)
                .Select(s =>
                    (
                        s.Name,
                        s.Name switch
                        {
                            "url" => Address(s, server),
                            Wait => s.Min.ToString(CultureInfo.InvariantCulture),
                            _ => Value(s, server),
                        }
                    )
                ),
        ];

    private static string Address(ExtractorSetting setting, Uri server) =>
        setting.Example is { } example
            ? new Uri(server, new Uri(example).PathAndQuery).AbsoluteUri
            : server.AbsoluteUri;

    private static string Value(ExtractorSetting setting, Uri server) =>
        setting.Example
        ?? setting.Default
        ?? setting.Type switch
        {
            SettingType.Bool => "false",
            SettingType.Int => setting.Min.ToString(CultureInfo.InvariantCulture),
            SettingType.Url => server.AbsoluteUri,
            SettingType.Secret => "open-sesame-4711",
            SettingType.Select => setting.Options[0],
            SettingType.Headers => "X-House: seven",
            _ => "race",
        };
}
