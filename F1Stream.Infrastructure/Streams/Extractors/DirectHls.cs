using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>One playlist at one address.</summary>
internal sealed class DirectHls(SourceRequests requests) : IStreamExtractor
{
    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "direct-hls",
            Name = "HLS address",
            Description =
                "One HLS playlist at an address that you know, with headers if it wants some.",
            Capabilities = ExtractorCapabilities.Live | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Where the .m3u8 is.")
                {
                    Label = "Playlist address",
                },
                new("title", SettingType.Text, Required: false, "The source's name if empty.")
                {
                    Label = "Title of the stream",
                },
                new(
                    "propagateQuery",
                    SettingType.Bool,
                    Required: false,
                    "Some servers want it with every piece."
                )
                {
                    Label = "Add the address's query to everything the playlist names",
                    Default = "false",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var request = new PageRequest(context.Url) { Cap = PageRequest.PlaylistCap };
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
        if (PlaylistGlance.At(page.Text, page.Url) is not { } glance)
        {
            return new ExtractionResult.UpstreamError(
                "What is at this address is no HLS playlist."
            );
        }

        notes.Say =
            !glance.IsMaster ? "1 playlist"
            : glance.Variants.Count == 1 ? "1 playlist, 1 quality"
            : $"1 playlist, {glance.Variants.Count} qualities";
        return new[]
        {
            new ExtractedStream
            {
                Key = "main",
                Title = context.Setting("title") ?? context.Source.Name,
                Url = context.Url,
                PropagateQuery = context.Flag("propagateQuery"),
            },
        };
    }
}
