using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>The mounts of an Icecast server: commentary on the radio.</summary>
internal sealed class Icecast(SourceRequests requests) : IStreamExtractor
{
    // What Icecast says for a stream that has no name.
    private static readonly string[] NoNames = ["Unspecified name", "no name"];

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "icecast",
            Name = "Icecast radio",
            Description =
                "The radio streams of an Icecast server that are on air: commentary without a picture.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "Without the name of the stream.")
                {
                    Label = "Server address",
                    Example = "http://radio.example:8000/",
                },
                ChannelFilter.Setting(
                    "mount",
                    "Only these streams",
                    "Names such as /race.mp3, or pieces of them. All if empty."
                ) with
                {
                    Example = "/race.mp3",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var request = new PageRequest(context.Url.Below("status-json.xsl"));
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
        if (page.JsonObject()?.Child("icestats") is not { ValueKind: JsonValueKind.Object } stats)
        {
            return new ExtractionResult.UpstreamError(
                "What answers at this address is no Icecast server."
            );
        }

        // One mount is an object, several are a list, none is nothing at all.
        var mounts = stats
            .Objects("source")
            .Select(source => (Path: MountOf(source), Source: source))
            .Where(m => m.Path is not null)
            .DistinctBy(m => m.Path)
            .ToList();
        if (mounts.Count == 0)
        {
            return new ExtractionResult.Offline("Nothing is on air on this server.");
        }

        var filter = new ChannelFilter(context.List("mount"));
        var wanted = mounts.Where(m => filter.Takes(m.Path!)).ToList();
        if (wanted.Count == 0)
        {
            return ChannelFilter.NothingFits([.. mounts.Select(m => m.Path!)]);
        }

        notes.Say = $"{mounts.Count} on air, {wanted.Count} taken";
        return wanted.Select(m => Stream(context.Url, m.Path!, m.Source)).ToArray();
    }

    // The address that it tells has the host that somebody once configured, mostly "localhost": only the path is good.
    private static string? MountOf(JsonElement source) =>
        ServerAddress.Web(source.Word("listenurl"))?.AbsolutePath is { Length: > 1 } path
            ? path
            : null;

    private static ExtractedStream Stream(Uri server, string mount, JsonElement source) =>
        new()
        {
            Key = mount,
            Title = Name(source) ?? source.Word("title") ?? mount.TrimStart('/'),
            Url = new Uri(server, mount),
            Kind = StreamKind.NeedsRemux,
            Bandwidth = source.Number("bitrate") is > 0 and < 100_000 and var kilobits
                ? kilobits * 1000L
                : null,
        };

    private static string? Name(JsonElement source) =>
        source.Word("server_name") is { } name
        && !NoNames.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? name
            : null;
}
