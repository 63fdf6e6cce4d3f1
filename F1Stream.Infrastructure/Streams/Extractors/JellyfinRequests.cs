using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>Asks a Jellyfin server with the source's key.</summary>
internal sealed class JellyfinRequests(SourceRequests requests)
{
    // What we can play: HLS in H.264 and AAC. With nothing to play directly, the server gives the address of a transcoded playlist.
    private static readonly object Profile = new
    {
        Name = "F1Stream",
        MaxStreamingBitrate = Bits,
        DirectPlayProfiles = Array.Empty<object>(),
        TranscodingProfiles = new[]
        {
            new
            {
                Container = "ts",
                Type = "Video",
                Protocol = "hls",
                Context = "Streaming",
                VideoCodec = "h264",
                AudioCodec = "aac",
                MaxAudioChannels = "2",
                MinSegments = 1,
                BreakOnNonKeyFrames = true,
            },
        },
        ContainerProfiles = Array.Empty<object>(),
        CodecProfiles = Array.Empty<object>(),
        SubtitleProfiles = Array.Empty<object>(),
    };

    private const int Bits = 20_000_000;

    /// <summary>The header that carries the key.</summary>
    public static Dictionary<string, string> Headers(ExtractionContext context) =>
        new(StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"MediaBrowser Token=\"{context.Setting("apiKey")}\"",
        };

    /// <summary>A list or an object of the server.</summary>
    public async Task<StepOutcome<JsonElement>> GetAsync(
        ExtractionContext context,
        string path,
        CancellationToken ct
    )
    {
        var request = new PageRequest(context.Url.Below(path)) { Headers = Headers(context) };
        return Json(context, await AskAsync(context, request, ct));
    }

    /// <summary>How a channel would play; the server is not to tune in for that.</summary>
    /// <param name="context">The run.</param>
    /// <param name="channel">Its id.</param>
    /// <param name="user">The id of the user whose rights count.</param>
    /// <param name="ct">Ends the request.</param>
    public async Task<StepOutcome<JsonElement>> PlaybackAsync(
        ExtractionContext context,
        string channel,
        string user,
        CancellationToken ct
    )
    {
        var body = new
        {
            UserId = user,
            MaxStreamingBitrate = Bits,
            AutoOpenLiveStream = false,
            EnableDirectPlay = false,
            EnableDirectStream = false,
            EnableTranscoding = true,
            DeviceProfile = Profile,
        };
        var path = $"Items/{Uri.EscapeDataString(channel)}/PlaybackInfo";
        var request = new PageRequest(context.Url.Below(path))
        {
            Headers = Headers(context),
            Step = StepNames.Token,
            Post = new UpstreamBody(JsonSerializer.SerializeToUtf8Bytes(body), "application/json"),
        };
        return Json(context, await AskAsync(context, request, ct));
    }

    private Task<StepOutcome<SourcePage>> AskAsync(
        ExtractionContext context,
        PageRequest request,
        CancellationToken ct
    ) =>
        context.StepAsync<SourcePage>(
            request.Step,
            request.Url,
            async notes =>
            {
                var page = await requests.AskAsync(context, request, notes, ct);
                return page.End is not ExtractionResult.AuthNeeded ? page
                    : notes.Status == 401
                        ? new ExtractionResult.AuthNeeded(
                            "The server refuses the key (401). Enter a new one."
                        )
                    : new ExtractionResult.AuthNeeded(
                        "The key is good, but does not allow this (403). Enter one that the server's dashboard made."
                    );
            }
        );

    private static StepOutcome<JsonElement> Json(
        ExtractionContext context,
        StepOutcome<SourcePage> page
    ) =>
        page.End is { } refused
            ? refused
            : context.Step<JsonElement>(
                StepNames.Parse,
                notes =>
                {
                    notes.LookedAt = page.Value.Text;
                    return
                        page.Value.Json()
                            is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json
                        ? json
                        : new ExtractionResult.UpstreamError(
                            "What answers at this address is no Jellyfin server."
                        );
                }
            );
}
