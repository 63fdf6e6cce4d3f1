using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Web.Streams;

/// <summary>The documentation of the extractors, written from what they tell of themselves.</summary>
internal static class ExtractorDocs
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>An overview and a chapter for each, in Markdown.</summary>
    /// <param name="introduction">What stands before it.</param>
    /// <param name="manifests">In the order of the page.</param>
    public static string Page(string introduction, IReadOnlyList<ExtractorManifest> manifests)
    {
        var page = new StringBuilder(introduction.TrimEnd()).Append("\n\n## Overview\n\n");
        page.Append("| Extractor | Name | For |\n|---|---|---|\n");
        foreach (var manifest in manifests)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| [`{manifest.Key}`](#{manifest.Key}) | {Cell(manifest.Name)} | {Cell(manifest.Description)} |\n"
            );
        }

        foreach (var manifest in manifests)
        {
            page.Append('\n').Append(Chapter(manifest));
        }

        return page.ToString();
    }

    private static string Chapter(ExtractorManifest manifest)
    {
        var text = new StringBuilder(
            $"## {manifest.Key}\n\n**{manifest.Name}.** {manifest.Description}\n"
        );
        foreach (var capability in Capabilities(manifest))
        {
            text.Append(CultureInfo.InvariantCulture, $"{capability}\n");
        }

        text.Append("\n| Setting | In the form | Type | Default | Help |\n|---|---|---|---|---|\n");
        foreach (var setting in manifest.Settings)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{setting.Name}` | {Cell(setting.Label)} | {Type(setting)} | {Default(setting)} | {Cell(setting.Help)} |\n"
            );
        }

        return manifest.BuiltIn
            ? text.ToString()
            : text.Append(CultureInfo.InvariantCulture, $"\n```json\n{Example(manifest)}\n```\n")
                .ToString();
    }

    private static IEnumerable<string> Capabilities(ExtractorManifest manifest)
    {
        var can = manifest.Capabilities;
        if (can.HasFlag(ExtractorCapabilities.Discovery))
        {
            yield return "It finds several streams by itself.";
        }

        if (can.HasFlag(ExtractorCapabilities.NeedsRemux))
        {
            yield return "Streams that are not HLS are prepared by ffmpeg while somebody watches.";
        }

        if (!can.HasFlag(ExtractorCapabilities.RefreshSafe))
        {
            yield return "Looking again ends the addresses that were found before.";
        }

        if (manifest.Ports.Count > 0)
        {
            var ports = string.Join(", ", manifest.Ports);
            yield return $"Port {ports} of the same host is allowed with it.";
        }
    }

    private static string Type(ExtractorSetting setting) =>
        setting.Type switch
        {
            SettingType.Bool => "`true` or `false`",
            SettingType.Int when setting.Max < int.MaxValue =>
                $"a whole number from {setting.Min} to {setting.Max}",
            SettingType.Int => $"a whole number, {setting.Min} or more",
            SettingType.Url => string.Join(", ", setting.Schemes) + " address",
            SettingType.Secret => "secret",
            SettingType.Select => "one of "
                + string.Join(", ", setting.Options.Select(option => $"`{option}`")),
            SettingType.Headers => "lines `Name: value`",
            SettingType.List => "list, by line or comma",
            _ => "text",
        };

    private static string Default(ExtractorSetting setting) =>
        setting.Required ? "required"
        : setting.Default is { } value ? $"`{value}`"
        : "none";

    private static string Example(ExtractorManifest manifest)
    {
        var settings = manifest
            .Settings.Where(s => s.Required || s.Example is not null || s.Name == "url")
            .ToDictionary(s => s.Name, Value);
        var file = new
        {
            sources = new[]
            {
                new
                {
                    name = manifest.Name,
                    extractor = manifest.Key,
                    settings,
                },
            },
        };
        return JsonSerializer.Serialize(file, Readable).ReplaceLineEndings("\n");
    }

    private static string Value(ExtractorSetting setting) =>
        setting.Example
        ?? setting.Default
        ?? setting.Type switch
        {
            SettingType.Url => $"{setting.Schemes[^1]}://source.example/",
            SettingType.Select => setting.Options[0],
            _ => "…",
        };

    private static string Cell(string text) =>
        text.Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");
}
