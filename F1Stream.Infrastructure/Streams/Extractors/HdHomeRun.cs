using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>
/// The channels of an HDHomeRun tuner. Looks at its lists only: opening a stream to see whether it plays would take a tuner from the family.
/// </summary>
internal sealed class HdHomeRun(SourceRequests requests) : IStreamExtractor
{
    private const int StreamPort = 5004;
    private const int Busy = 503;
    private static readonly TimeSpan BusyPause = TimeSpan.FromMinutes(1);

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "hdhomerun",
            Name = "HDHomeRun tuner",
            Description =
                "The TV channels of an HDHomeRun tuner, except those that are copy-protected.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            Ports = [StreamPort],
            Settings =
            [
                new("url", SettingType.Url, Required: true, "The device's page in your network.")
                {
                    Label = "Device address",
                    Example = "http://hdhomerun.local/",
                },
                ChannelFilter.Setting(
                    "channels",
                    "Only these channels",
                    "Names, pieces of names, or numbers such as 5.1. All if empty."
                ) with
                {
                    Example = "5.1, Sports",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var about = await AskAsync(context, "discover.json", ct);
        if (about.End is { } unknown)
        {
            return unknown;
        }

        var device = context.Step(StepNames.Parse, _ => Device(about.Value));
        if (device.End is { } stranger)
        {
            return stranger;
        }

        var lineup = await AskAsync(context, "lineup.json", ct);
        if (lineup.End is { } refused)
        {
            return refused;
        }

        var streams = context.Step(
            StepNames.Extract,
            notes => Streams(context, device.Value, lineup.Value, notes)
        );
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    private Task<StepOutcome<SourcePage>> AskAsync(
        ExtractionContext context,
        string path,
        CancellationToken ct
    )
    {
        var request = new PageRequest(context.Url.Below(path)) { Accept = [200, Busy] };
        return context.StepAsync<SourcePage>(
            request.Step,
            request.Url,
            async notes =>
            {
                var page = await requests.AskAsync(context, request, notes, ct);
                return page.End is null && page.Value.Status == Busy ? Refused(page.Value) : page;
            }
        );
    }

    private static ExtractionResult Refused(SourcePage page) =>
        page.Header("X-HDHomeRun-Error") switch
        {
            { } why
                when why.StartsWith("804", StringComparison.Ordinal)
                    || why.StartsWith("805", StringComparison.Ordinal) =>
                new ExtractionResult.RateLimited(
                    BusyPause,
                    $"All tuners of the device are in use ({why}). It is asked again in a minute."
                ),
            { } why => new ExtractionResult.RateLimited(
                BusyPause,
                $"The device is busy ({why}). It is asked again in a minute."
            ),
            null => new ExtractionResult.UpstreamError(
                "The source has trouble of its own (HTTP 503)."
            ),
        };

    // Its answer holds the key of the household's subscription: nothing of it may be kept as what was looked at.
    private static StepOutcome<JsonElement> Device(SourcePage page) =>
        page.JsonObject() is { } device && device.Word("DeviceID") is not null
            ? device
            : new ExtractionResult.UpstreamError(
                "What answers at this address is no HDHomeRun device."
            );

    private static StepOutcome<ExtractedStream[]> Streams(
        ExtractionContext context,
        JsonElement device,
        SourcePage page,
        StepNotes notes
    )
    {
        notes.LookedAt = page.Text;
        if (page.Json() is not { ValueKind: JsonValueKind.Array } lineup)
        {
            return new ExtractionResult.UpstreamError("The device's channel list is none.");
        }

        var channels = lineup.Objects().Select(Channel.Of).OfType<Channel>().ToList();
        var open = channels.Where(c => !c.Protected).ToList();
        if (channels.Count == 0)
        {
            return new ExtractionResult.Offline(
                "The device knows no channels yet. Run its channel scan."
            );
        }

        if (open.Count == 0)
        {
            return new ExtractionResult.Offline(
                $"Every channel of the device is copy-protected (DRM), {channels.Count} in all. They are left alone."
            );
        }

        var filter = new ChannelFilter(context.List("channels"));
        var wanted = open.Where(c => filter.Takes(c.Name, c.Number)).ToList();
        if (wanted.Count == 0)
        {
            return ChannelFilter.NothingFits([.. open.Select(c => c.Name)]);
        }

        notes.Say =
            $"{channels.Count} channels, {channels.Count - open.Count} copy-protected (DRM) left out, {wanted.Count} taken";
        var self = ServerAddress.Web(device.Word("BaseURL"))?.Host;
        return wanted
            .Select(c => c.Stream(self == c.Url.Host ? context.Url.Host : c.Url.Host))
            .DistinctBy(s => s.Key)
            .ToArray();
    }

    private sealed record Channel(string Number, string Name, Uri Url, bool Protected)
    {
        internal static Channel? Of(JsonElement entry) =>
            entry.Word("GuideNumber") is { } number
            && ServerAddress.Web(entry.Word("URL")) is { } url
                ? new Channel(
                    number,
                    entry.Word("GuideName") ?? $"Channel {number}",
                    url,
                    entry.Number("DRM") is > 0 || entry.Flag("DRM") == true
                )
                : null;

        /// <param name="host">The device calls itself by its number; the household may have typed its name, and trusts that.</param>
        internal ExtractedStream Stream(string host) =>
            new()
            {
                Key = Number,
                Title = Name,
                Url = new UriBuilder(Url) { Host = host }.Uri,
                Kind = StreamKind.NeedsRemux,
                TakesTuner = true,
            };
    }
}
