using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>A live video of a PeerTube server, or whatever is live on one of its channels.</summary>
internal sealed class PeerTube(SourceRequests requests) : IStreamExtractor
{
    private const int MostVideos = 10;

    public ExtractorManifest Manifest { get; } =
        new()
        {
            Key = "peertube",
            Name = "PeerTube video or channel",
            Description =
                "A live broadcast on a PeerTube server, or everything that is live on a channel.",
            Capabilities =
                ExtractorCapabilities.Live
                | ExtractorCapabilities.Discovery
                | ExtractorCapabilities.RefreshSafe,
            Settings =
            [
                new("url", SettingType.Url, Required: true, "As it stands in the browser.")
                {
                    Label = "Page of the video or the channel",
                    Example = "https://tube.example/c/racing/videos",
                },
            ],
        };

    public async Task<ExtractionResult> ExtractAsync(
        ExtractionContext context,
        CancellationToken ct
    )
    {
        if (PeerTubePage.At(context.Url) is not { } page)
        {
            return new ExtractionResult.ConfigError(
                "settings.url",
                "must be the page of a video (/w/…) or of a channel (/c/…)"
            );
        }

        if (page.Video is { } id)
        {
            var video = await VideoAsync(context, page, id, ct);
            return video.End ?? new ExtractionResult.Found([video.Value]);
        }

        return await ChannelAsync(context, page, ct);
    }

    private async Task<ExtractionResult> ChannelAsync(
        ExtractionContext context,
        PeerTubePage page,
        CancellationToken ct
    )
    {
        var url = page.Api($"{page.List}/videos?isLive=true&count={MostVideos}&sort=-publishedAt");
        var answer = await requests.AskAsync(context, new PageRequest(url), ct);
        if (answer.End is { } refused)
        {
            return refused;
        }

        var ids = context.Step(StepNames.Parse, notes => Ids(answer.Value, notes));
        if (ids.End is { } stranger)
        {
            return stranger;
        }

        var streams = new List<ExtractedStream>();
        DateTimeOffset? next = null;
        foreach (var id in ids.Value)
        {
            var video = await VideoAsync(context, page, id, ct);
            switch (video.End)
            {
                case null:
                    streams.Add(video.Value);
                    break;
                case ExtractionResult.Offline waiting:
                    next = next < waiting.NextStart ? next : waiting.NextStart ?? next;
                    break;
                default:
                    // What was found before the trouble is worth having.
                    return streams.Count > 0 ? new ExtractionResult.Found(streams) : video.End;
            }
        }

        return streams.Count > 0 ? new ExtractionResult.Found(streams)
            : next is { } start
                ? new ExtractionResult.Offline(
                    $"Nothing is live on this channel. The next broadcast is to begin {PlainTime.Of(start)}.",
                    start
                )
            : new ExtractionResult.Offline("Nothing is live on this channel.");
    }

    private async Task<StepOutcome<ExtractedStream>> VideoAsync(
        ExtractionContext context,
        PeerTubePage page,
        string id,
        CancellationToken ct
    )
    {
        var request = new PageRequest(page.Api($"videos/{Uri.EscapeDataString(id)}"));
        var answer = await requests.AskAsync(context, request, ct);
        return answer.End is { } refused
            ? refused
            : context.Step(StepNames.Extract, notes => Stream(context, answer.Value, id, notes));
    }

    private static StepOutcome<string[]> Ids(SourcePage page, StepNotes notes)
    {
        notes.LookedAt = page.Text;
        if (page.JsonObject()?.Child("data") is not { ValueKind: JsonValueKind.Array } videos)
        {
            return NoPeerTube;
        }

        // The list tells neither state nor address: each video is asked for on its own.
        var ids = videos
            .Objects()
            .Where(v => v.Flag("isLive") != false)
            .Select(v => v.Word("uuid") ?? v.Word("id"))
            .OfType<string>()
            .Take(MostVideos)
            .ToArray();
        notes.Say = $"{ids.Length} live videos";
        return ids;
    }

    private static StepOutcome<ExtractedStream> Stream(
        ExtractionContext context,
        SourcePage page,
        string id,
        StepNotes notes
    )
    {
        notes.LookedAt = page.Text;
        if (page.JsonObject() is not { } video || video.Flag("isLive") is not { } isLive)
        {
            return NoPeerTube;
        }

        if (!isLive)
        {
            return new ExtractionResult.Offline("This video is a recording and no live broadcast.");
        }

        if (PeerTubeState.NotOnAir(video) is { } offline)
        {
            return offline;
        }

        var playlist = video
            .Objects("streamingPlaylists")
            .Select(p => ServerAddress.Web(p.Word("playlistUrl")))
            .FirstOrDefault();
        if (playlist is null)
        {
            return new ExtractionResult.UpstreamError(
                "The broadcast is on air, but the server names no HLS playlist for it."
            );
        }

        notes.Say = "on air";
        return new ExtractedStream
        {
            Key = video.Word("uuid") ?? id,
            Title = video.Word("name") ?? context.Source.Name,
            Url = playlist,
            Language = video.Child("language")?.Word("id"),
        };
    }

    private static ExtractionResult NoPeerTube =>
        new ExtractionResult.UpstreamError("What answers at this address is no PeerTube server.");
}
