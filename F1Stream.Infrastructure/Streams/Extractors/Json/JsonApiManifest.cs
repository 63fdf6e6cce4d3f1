using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Json;

/// <summary>What <see cref="JsonApi"/> tells of itself.</summary>
internal static class JsonApiManifest
{
    internal static ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "json-api",
            Name = "JSON API",
            Description =
                "An address that answers with JSON, in which the streams' addresses stand at a place that you know.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Where the JSON is.")
                {
                    Label = "API address",
                },
                new(
                    "path",
                    SettingType.Text,
                    Required: true,
                    "Where in the answer the addresses are: data.items[*].url for each entry of a list, or /data/url."
                )
                {
                    Label = "Path to the addresses",
                },
                new(
                    "titlePath",
                    SettingType.Text,
                    Required: false,
                    "Where the title is, seen from the entry. The source's name if empty."
                )
                {
                    Label = "Path to the title",
                },
                new("method", SettingType.Select, Required: false, "GET unless the API wants POST.")
                {
                    Label = "Method",
                    Options = ["GET", "POST"],
                    Default = "GET",
                },
                new("body", SettingType.Secret, Required: false, "What is sent with POST.")
                {
                    Label = "Body",
                },
                new(
                    "headers",
                    SettingType.Headers,
                    Required: false,
                    "Only for the API; the streams get the source's own."
                )
                {
                    Label = "Headers",
                },
                new(
                    "nextUrl",
                    // No Url: it may be relative, or a place in the answer alone. A key in it must not be shown all the same.
                    SettingType.Secret,
                    Required: false,
                    "If a second question is needed: its address, with {path} where something of the first answer belongs. The path to the addresses is then for the second answer."
                )
                {
                    Label = "Second address",
                },
            ],
        };
}
