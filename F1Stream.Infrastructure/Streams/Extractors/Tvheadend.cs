using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Authentication;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>The channels of a Tvheadend server.</summary>
internal sealed class Tvheadend(SignedInRequests requests) : IStreamExtractor
{
    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "tvheadend",
            Name = "Tvheadend server",
            Description = "The TV channels of a Tvheadend server.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Its web page, mostly port 9981.")
                {
                    Label = "Server address",
                    Example = "http://tvheadend.example:9981/",
                },
                .. Credentials.Settings(
                    "Of a user that may stream. Empty if the server lets everybody in."
                ),
                new(
                    "profile",
                    SettingType.Text,
                    Required: false,
                    "One of the server's stream profiles. \"pass\" leaves the picture as it is."
                )
                {
                    Label = "Stream profile",
                    Default = "pass",
                },
                ChannelFilter.Setting(
                    "channels",
                    "Only these channels",
                    "Names, pieces of names, or numbers. All if empty."
                ),
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var profile = Uri.EscapeDataString(context.Setting("profile")!);
        var request = new PageRequest(context.Url.Below($"playlist/channels?profile={profile}"));
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
        if (TvheadendChannel.Read(page.Text) is not { } channels)
        {
            return new ExtractionResult.UpstreamError(
                "What answers at this address is no Tvheadend server."
            );
        }

        if (channels.Count == 0)
        {
            return new ExtractionResult.Offline(
                "The server shows us no channels. Map its services to channels, and let its user see them."
            );
        }

        var filter = new ChannelFilter(context.List("channels"));
        var wanted = channels.Where(c => filter.Takes(c.Name, c.Number)).ToList();
        if (wanted.Count == 0)
        {
            return ChannelFilter.NothingFits([.. channels.Select(c => c.Name)]);
        }

        notes.Say = $"{channels.Count} channels, {wanted.Count} taken";
        return wanted.Select(c => c.Stream()).DistinctBy(s => s.Key).ToArray();
    }
}
