using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Demo;

/// <summary>The built-in channel: from here on it is a stream like any other.</summary>
internal sealed class DemoExtractor(DemoStation station) : IStreamExtractor
{
    public const string Key = "demo";

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = Key,
            Name = "Demo channel",
            Description =
                "A live test picture with clock and lap counter, made on this machine by ffmpeg: to see everything work.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            BuiltIn = true,
            Settings =
            [
                new("url", SettingType.Url, Required: false, "Filled in by F1Stream at each start.")
                {
                    Label = "Address",
                },
            ],
        };

    public Task<ExtractionResult> ExtractAsync(ExtractionContext context, CancellationToken ct)
    {
        ExtractionResult result =
            station.Trouble is { } trouble ? new ExtractionResult.Offline(trouble)
            : context.Setting("url") is not { } url
                ? new ExtractionResult.Offline("The demo channel is starting.")
            : new ExtractionResult.Found([
                new ExtractedStream
                {
                    Key = "main",
                    Title = "Demo race",
                    Url = new Uri(url),
                },
            ]);
        return Task.FromResult(result);
    }
}
