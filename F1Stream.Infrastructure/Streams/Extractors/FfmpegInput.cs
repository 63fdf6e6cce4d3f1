using System.ComponentModel;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Authentication;
using F1Stream.Infrastructure.Streams.Remux;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>One camera, encoder or stream of picture or sound that is not HLS.</summary>
internal sealed class FfmpegInput(
    SourceRequests requests,
    DirectInputs direct,
    MediaProbe probe,
    RemuxStations stations
) : IStreamExtractor
{
    private const string Stream = "main";
    private const int HeadLength = 1024 * 1024;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "ffmpeg-input",
            Name = "Camera or stream",
            Description =
                "One stream that is not HLS: a camera (RTSP), an encoder (RTMP, SRT, UDP), MPEG-TS or a radio over HTTP. ffmpeg prepares it while somebody watches.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.RefreshSafe
                | ExtractorCapabilities.NeedsRemux,
            Settings =
            [
                new(
                    "url",
                    SettingType.Url,
                    Required: true,
                    "Such as rtsp://camera.example/stream1. Name and password have fields of their own."
                )
                {
                    Label = "Address",
                    Schemes = [.. DirectInputs.Schemes, "http", "https"],
                },
                new("title", SettingType.Text, Required: false, "The source's name if empty.")
                {
                    Label = "Title of the stream",
                },
                .. Credentials.Settings("If the source asks for one."),
                new(
                    "transport",
                    SettingType.Select,
                    Required: false,
                    "For RTSP only: tcp loses nothing, udp is for cameras that know nothing else."
                )
                {
                    Label = "RTSP over",
                    Options = ["tcp", "udp"],
                    Default = "tcp",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        StepOutcome<ProbedMedia> media;
        try
        {
            media =
                BeingWatched(context) is { } known ? known
                : DirectInputs.Opens(context.Url) ? await OpenedByFfmpegAsync(context, ct)
                : await HeadAsync(context, ct);
        }
        catch (Win32Exception)
        {
            return new ExtractionResult.UpstreamError(RemuxTrouble.NoFfmpeg);
        }

        return media.End
            ?? new ExtractionResult.Found([
                new ExtractedStream
                {
                    Key = Stream,
                    Title = context.Setting("title") ?? context.Source.Name,
                    Url = context.Url,
                    Headers = Headers(context),
                    Kind = StreamKind.NeedsRemux,
                    Height = media.Value.Height,
                },
            ]);
    }

    // Many a camera and every UDP port has one place only: it belongs to who watches.
    private ProbedMedia? BeingWatched(ExtractionContext context)
    {
        if (
            stations.Known(ShortId.Of(context.Source.Id, Stream))
            is not { OnAir: true, Media: { } media }
        )
        {
            return null;
        }

        context.Skip(StepNames.Request, "It is being watched.");
        return media;
    }

    private async Task<StepOutcome<ProbedMedia>> OpenedByFfmpegAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var found = await context.StepAsync(
            StepNames.Request,
            context.Url,
            async notes =>
            {
                var input = await direct.ArgumentsAsync(context.Source, context.Url, ct);
                if (input is not Outcome<string[]>.Done { Value: var arguments })
                {
                    return new ExtractionResult.UpstreamError(
                        ((Outcome<string[]>.Refused)input).Why.Say
                    );
                }

                var redaction = Redaction.For(context.Source, Manifest);
                var media = await probe.LookAsync(arguments, redaction, ct);
                notes.Say = "It answers.";
                return media;
            }
        );
        return found.End is null ? Told(context, found.Value) : found;
    }

    private async Task<StepOutcome<ProbedMedia>> HeadAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        var page = await requests.AskAsync(
            context,
            new PageRequest(context.Url)
            {
                Cap = HeadLength,
                HeadOnly = true,
                Headers = Headers(context),
            },
            ct
        );
        if (page.End is { } refused)
        {
            return refused;
        }

        return await context.StepAsync(
            StepNames.Parse,
            null,
            notes => ReadHeadAsync(context, page.Value, notes, ct)
        );
    }

    private async Task<StepOutcome<ProbedMedia>> ReadHeadAsync(
        ExtractionContext context,
        SourcePage page,
        StepNotes notes,
        CancellationToken ct
    )
    {
        if (page.Content.IsEmpty)
        {
            return new ExtractionResult.Offline("The source answers, but sends nothing now.");
        }

        if (MediaHead.IsPlaylist(page.Content.Span))
        {
            notes.LookedAt = page.Text;
            return new ExtractionResult.ConfigError(
                "settings.url",
                "this is an HLS playlist; add it as an HLS address"
            );
        }

        if (MediaHead.IsText(page.Content.Span))
        {
            notes.LookedAt = page.Text;
            return new ExtractionResult.UpstreamError(
                "What is at this address is a page of text, neither picture nor sound."
            );
        }

        using var body = new MemoryStream(page.Content.ToArray(), writable: false);
        using var read = new MemoryStream();
        var redaction = Redaction.For(context.Source, Manifest);
        var media = await MediaProbe.LookAsync(body, read, redaction, ct);
        notes.LookedAt = $"{page.ContentType ?? "no type"}, {page.Content.Length} bytes";
        notes.Say = media.End is null ? media.Value.Say : null;
        return media;
    }

    private static StepOutcome<ProbedMedia> Told(ExtractionContext context, ProbedMedia media) =>
        context.Step<ProbedMedia>(
            StepNames.Parse,
            notes =>
            {
                notes.Say = media.Say;
                return media;
            }
        );

    private static Dictionary<string, string> Headers(ExtractionContext context)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (!DirectInputs.Opens(context.Url) && Credentials.Of(context) is { } known)
        {
            // Not Digest: its answer holds for one request, and this header goes with all that a viewer causes.
            headers["Authorization"] = known.Basic;
        }

        return headers;
    }
}
