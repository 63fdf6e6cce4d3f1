using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>One playlist at one address.</summary>
internal sealed class DirectHls(IUpstream upstream) : IStreamExtractor
{
    private const int PlaylistCap = 2 * 1024 * 1024;

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
                new("url", SettingType.Url, Required: true, "Address of the playlist (.m3u8)."),
                new(
                    "title",
                    SettingType.Text,
                    Required: false,
                    "What the stream is called; the source's name if empty."
                ),
                new(
                    "propagateQuery",
                    SettingType.Bool,
                    Required: false,
                    "Add the address's query string to everything the playlist names."
                )
                {
                    Default = "false",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var url = new Uri(context.Setting("url")!);
        var request = new UpstreamRequest(url, context.Reach)
        {
            SourceId = context.Source.Id,
            Headers = context.Source.Headers,
        };
        var trouble = await context.StepAsync(
            "request",
            url,
            () => TroubleAsync(request, ct),
            t => t is null ? null : Words(t)
        );
        return trouble
            ?? new ExtractionResult.Found([
                new ExtractedStream
                {
                    Key = "main",
                    Title = context.Setting("title") ?? context.Source.Name,
                    Url = url,
                    PropagateQuery = context.Setting("propagateQuery") == "true",
                },
            ]);
    }

    private async Task<ExtractionResult?> TroubleAsync(
        UpstreamRequest request,
        CancellationToken ct
    )
    {
        var outcome = await upstream.GetAsync(request, ct);
        if (outcome is not Outcome<UpstreamAnswer>.Done { Value: var answer })
        {
            return new ExtractionResult.UpstreamError(
                "request",
                ((Outcome<UpstreamAnswer>.Refused)outcome).Why.Say
            );
        }

        await using (answer)
        {
            if (answer.Status is 401 or 403)
            {
                return new ExtractionResult.AuthNeeded(
                    $"The source does not let us in (HTTP {answer.Status})."
                );
            }

            if (answer.Status is 404 or 410)
            {
                return new ExtractionResult.Offline(
                    $"There is nothing at this address now (HTTP {answer.Status})."
                );
            }

            if (answer.Status == 429)
            {
                return new ExtractionResult.RateLimited(TimeSpan.FromMinutes(5));
            }

            if (answer.Status is < 200 or >= 300)
            {
                return new ExtractionResult.UpstreamError(
                    "request",
                    $"The source has trouble of its own (HTTP {answer.Status})."
                );
            }

            var text = await answer.ReadTextAsync(PlaylistCap, ct);
            return
                text is Outcome<string>.Done { Value: var playlist }
                && PlaylistGlance.At(playlist, answer.Url) is not null
                ? null
                : new ExtractionResult.UpstreamError(
                    "parse",
                    "What is at this address is no HLS playlist."
                );
        }
    }

    private static string Words(ExtractionResult trouble) =>
        trouble switch
        {
            ExtractionResult.UpstreamError e => e.Reason,
            ExtractionResult.Offline o => o.Reason,
            ExtractionResult.AuthNeeded a => a.Reason,
            _ => "The source asks us to wait.",
        };
}
