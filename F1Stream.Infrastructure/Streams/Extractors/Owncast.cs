using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>The one channel of an Owncast server.</summary>
internal sealed class Owncast(SourceRequests requests) : IStreamExtractor
{
    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "owncast",
            Name = "Owncast server",
            Description = "The channel of an Owncast server, while it is on air.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "The page on which people watch.")
                {
                    Label = "Server address",
                    Example = "https://owncast.example/",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var request = new PageRequest(context.Url.Below("api/status"));
        var page = await requests.AskAsync(context, request, ct);
        return context.StreamsIn(page, (answer, notes) => Streams(context, answer, notes));
    }

    private static StepOutcome<ExtractedStream[]> Streams(
        ExtractionContext context,
        SourcePage page,
        StepNotes notes
    )
    {
        notes.LookedAt = page.Text;
        if (page.JsonObject() is not { } status || status.Flag("online") is not { } online)
        {
            return new ExtractionResult.UpstreamError(
                "What answers at this address is no Owncast server."
            );
        }

        if (!online)
        {
            return new ExtractionResult.Offline(
                status.Time("lastDisconnectTime") is { } since
                    ? $"Not on air since {PlainTime.Of(since)}."
                    : "Not on air."
            );
        }

        notes.Say = status.Time("lastConnectTime") is { } begin
            ? $"on air since {PlainTime.Of(begin)}"
            : "on air";
        return new[]
        {
            new ExtractedStream
            {
                Key = "main",
                Title = status.Word("streamTitle") ?? context.Source.Name,
                Url = context.Url.Below("hls/stream.m3u8"),
            },
        };
    }
}
