using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Authentication;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>The paths of a MediaMTX server that are on air.</summary>
internal sealed class MediaMtx(SignedInRequests requests) : IStreamExtractor
{
    private const int HlsPort = 8888;
    private const int PageSize = 100;
    private const int MostPages = 20;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "mediamtx",
            Name = "MediaMTX server",
            Description =
                "Everything that is on air on a MediaMTX server: cameras and streams of your own.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe,
            Ports = [HlsPort],
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Mostly port 9997; switch api on.")
                {
                    Label = "Address of its API",
                    Example = "http://mediamtx.example:9997/",
                },
                new(
                    "hlsUrl",
                    SettingType.Url,
                    Required: false,
                    $"Port {HlsPort} of the same host if empty."
                )
                {
                    Label = "Address of its HLS server",
                    Example = $"http://mediamtx.example:{HlsPort}/",
                },
                ChannelFilter.Setting(
                    "paths",
                    "Only these paths",
                    "Names or pieces of them. All if empty."
                ),
                .. Credentials.Settings("If the server wants one, for the API and for watching."),
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var paths = new List<JsonElement>();
        var pages = 1;
        for (var page = 0; page < pages && page < MostPages; page++)
        {
            var url = context.Url.Below($"v3/paths/list?itemsPerPage={PageSize}&page={page}");
            var answer = await requests.AskAsync(context, new PageRequest(url), ct);
            if (answer.End is { } refused)
            {
                return refused is ExtractionResult.Offline
                    ? new ExtractionResult.UpstreamError(
                        "There is no MediaMTX API of version 3 at this address."
                    )
                    : refused;
            }

            var list = context.Step(StepNames.Parse, notes => Paths(answer.Value, notes));
            if (list.End is { } stranger)
            {
                return stranger;
            }

            paths.AddRange(list.Value.Objects("items"));
            pages = list.Value.Number("pageCount") ?? 1;
        }

        var streams = context.Step(StepNames.Extract, notes => Streams(context, paths, notes));
        return streams.End ?? new ExtractionResult.Found(streams.Value);
    }

    private static StepOutcome<JsonElement> Paths(SourcePage page, StepNotes notes)
    {
        notes.LookedAt = page.Text;
        if (
            page.JsonObject() is not { } list
            || list.Child("items") is not { ValueKind: JsonValueKind.Array } items
        )
        {
            return new ExtractionResult.UpstreamError(
                "What answers at this address is no MediaMTX API."
            );
        }

        notes.Say = $"{items.GetArrayLength()} paths";
        return list;
    }

    private static StepOutcome<ExtractedStream[]> Streams(
        ExtractionContext context,
        List<JsonElement> paths,
        StepNotes notes
    )
    {
        var names = paths.Where(IsLive).Select(p => p.Word("name")).OfType<string>().ToList();
        if (names.Count == 0)
        {
            return new ExtractionResult.Offline(
                paths.Count == 0
                    ? "Nothing is on air on this server: it has no paths now."
                    : $"Nothing is on air on this server; paths that it knows: {paths.Count}."
            );
        }

        var filter = new ChannelFilter(context.List("paths"));
        var hls = Hls(context);
        var headers = Headers(context);
        var streams = names
            .Where(name => filter.Takes(name))
            .Distinct(StringComparer.Ordinal)
            .Select(name => Stream(name, hls, headers))
            .OfType<ExtractedStream>()
            .ToArray();
        if (streams.Length == 0)
        {
            return ChannelFilter.NothingFits(names);
        }

        notes.Say = $"{names.Count} on air, {streams.Length} taken";
        return streams;
    }

    // Newer servers have a picture to show while a path is off air, and are "ready" with it: then only "online" tells.
    private static bool IsLive(JsonElement path) =>
        path.Flag("online") ?? path.Flag("ready") ?? false;

    private static Uri Hls(ExtractionContext context) =>
        context.Setting("hlsUrl") is { } typed
            ? new Uri(typed)
            : new UriBuilder(context.Url)
            {
                Port = HlsPort,
                Path = "/",
                Query = "",
            }.Uri;

    private static Dictionary<string, string> Headers(ExtractionContext context) =>
        Credentials.Of(context) is { } credentials
            ? new(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = credentials.Basic }
            : new(StringComparer.OrdinalIgnoreCase);

    private static ExtractedStream? Stream(string name, Uri hls, Dictionary<string, string> headers)
    {
        var path = string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
        return hls.Told($"{path}/index.m3u8") is { } url
            ? new ExtractedStream
            {
                Key = name,
                Title = name,
                Url = url,
                Headers = headers,
            }
            : null;
    }
}
