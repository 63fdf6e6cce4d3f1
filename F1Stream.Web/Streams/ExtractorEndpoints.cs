using F1Stream.Domain.Streams.Extraction;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Streams;

/// <summary>The registry, as data.</summary>
internal static class ExtractorEndpoints
{
    internal static void MapExtractors(this IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])["/extractors", "/api/v1/extractors"])
        {
            routes.MapGet(path, Extractors).WithTags("Streams").RequireViewerOrSourcesWrite();
        }
    }

    private static Ok<IReadOnlyList<ExtractorAnswer>> Extractors(ExtractorRegistry registry) =>
        TypedResults.Ok<IReadOnlyList<ExtractorAnswer>>([
            .. registry.Manifests.Select(ExtractorAnswer.Of),
        ]);
}

/// <summary>An extractor as the API shows it.</summary>
internal sealed record ExtractorAnswer(
    string Key,
    string Name,
    string Description,
    IReadOnlyList<string> Capabilities,
    IReadOnlyList<SettingAnswer> Settings
)
{
    internal static ExtractorAnswer Of(ExtractorManifest manifest) =>
        new(
            manifest.Key,
            manifest.Name,
            manifest.Description,
            [
                .. Enum.GetValues<ExtractorCapabilities>()
                    .Where(c => c != ExtractorCapabilities.None && manifest.Capabilities.HasFlag(c))
                    .Select(Word),
            ],
            [
                .. manifest.Settings.Select(s => new SettingAnswer(
                    s.Name,
                    s.Type,
                    s.Required,
                    s.Default,
                    s.Help
                )
                {
                    Label = s.Label,
                    Options = s.Type == SettingType.Select ? s.Options : null,
                    Schemes = s.Type == SettingType.Url ? s.Schemes : null,
                    Min = s.Type == SettingType.Int ? s.Min : null,
                    Max = s.Type == SettingType.Int && s.Max < int.MaxValue ? s.Max : null,
                }),
            ]
        );

    private static string Word(ExtractorCapabilities capability) =>
        capability switch
        {
            ExtractorCapabilities.Live => "live",
            ExtractorCapabilities.Discovery => "discovery",
            ExtractorCapabilities.RefreshSafe => "refresh-safe",
            _ => "needs remux",
        };
}

/// <summary>A setting as the API shows it.</summary>
internal sealed record SettingAnswer(
    string Name,
    SettingType Type,
    bool Required,
    string? Default,
    string Help
)
{
    /// <summary>What stands beside the field in the form.</summary>
    public required string Label { get; init; }

    /// <summary>What a select may hold; null for every other type.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>With what an address may begin; null for every other type.</summary>
    public IReadOnlyList<string>? Schemes { get; init; }

    /// <summary>Bounds of a number, both included; null where there is none.</summary>
    public int? Min { get; init; }

    public int? Max { get; init; }
}
