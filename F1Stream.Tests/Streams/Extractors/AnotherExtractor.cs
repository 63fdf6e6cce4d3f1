using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>An extractor that F1Stream does not have: one class and one line of registration.</summary>
internal sealed class AnotherExtractor : IStreamExtractor
{
    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "tree-house",
            Name = "Tree house",
            Description = "The camera in the tree house.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Where it is.") { Label = "Address" },
                new("branch", SettingType.Int, Required: false, "Counted from below.")
                {
                    Label = "Branch",
                    Default = "3",
                },
            ],
        };

    public Task<ExtractionResult> ExtractAsync(ExtractionContext context, CancellationToken ct) =>
        Task.FromResult<ExtractionResult>(
            new ExtractionResult.Found([
                new ExtractedStream
                {
                    Key = "main",
                    Title = $"Branch {context.Setting("branch")}",
                    Url = context.Url,
                },
            ])
        );
}
