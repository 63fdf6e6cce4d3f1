using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Infrastructure.Streams.Extractors.Programs;

/// <summary>From what yt-dlp found to streams: what is on air now, one stream a broadcast, as HLS where there is HLS.</summary>
internal static class YtDlpStreams
{
    internal static StepOutcome<ExtractedStream[]> Of(
        YtDlpVideo found,
        string source,
        StepNotes notes
    )
    {
        var videos = found.Entries is { } entries
            ? entries.OfType<YtDlpVideo>().ToArray()
            : [found];
        notes.LookedAt = string.Join(
            '\n',
            videos.Select(v =>
                $"{v.LiveStatus ?? "-"}: {string.Join(' ', (v.Formats ?? []).Select(f => f.Protocol).Distinct())}"
            )
        );
        var outcomes = videos.Select(v => Of(v, found.Entries is not null, source)).ToArray();
        var streams = outcomes.Where(o => o.End is null).Select(o => o.Value).ToArray();
        if (streams.Length == 0)
        {
            return outcomes.Length == 0
                ? new ExtractionResult.Offline("yt-dlp finds nothing at this address.")
                : Nearest(outcomes);
        }

        notes.Say = $"{streams.Length} of {videos.Length} on air";
        return streams;
    }

    // Of several that are not on air the one that begins first says most.
    private static ExtractionResult Nearest(StepOutcome<ExtractedStream>[] outcomes) =>
        outcomes
            .Select(o => o.End)
            .OfType<ExtractionResult.Offline>()
            .Where(o => o.NextStart is not null)
            .MinBy(o => o.NextStart)
        ?? outcomes[0].End!;

    private static StepOutcome<ExtractedStream> Of(YtDlpVideo video, bool ofMany, string source)
    {
        var formats = (video.Formats ?? []).Where(f => !f.IsProtected).ToArray();
        if (video.LiveStatus is "is_upcoming")
        {
            return new ExtractionResult.Offline("The broadcast has not begun.", Start(video));
        }

        if (video.LiveStatus is "was_live" or "post_live")
        {
            return new ExtractionResult.Offline("The broadcast is over.");
        }

        if (video.LiveStatus is "not_live")
        {
            return new ExtractionResult.Offline("This is a recording; nothing is live here.");
        }

        var hls = formats.Where(f => IsHls(f) && (IsHttp(f.ManifestUrl) || IsHttp(f.Url)));
        var plain = formats.Where(f => f.Protocol is "http" or "https" && IsHttp(f.Url));
        return hls.MaxBy(Size) is { } best ? Stream(video, best, ofMany, source)
            : video.LiveStatus is "is_live" && plain.MaxBy(Size) is { } ts
                ? Stream(video, ts, ofMany, source)
            : video.HasDrm == true || formats.Length < (video.Formats ?? []).Count
                ? YtDlpComplaint.Protected
            : formats.Length == 0
                ? new ExtractionResult.Offline("yt-dlp finds nothing that plays at this address.")
            : new ExtractionResult.UpstreamError(
                "yt-dlp finds something here, but no live stream that can be played."
            );
    }

    private static ExtractedStream Stream(
        YtDlpVideo video,
        YtDlpFormat format,
        bool ofMany,
        string source
    )
    {
        var all = IsHls(format) && IsHttp(format.ManifestUrl);
        var headers = PlayerHeaders.Of(format.HttpHeaders ?? []);
        var address = new Uri(all ? format.ManifestUrl! : format.Url!);
        if (YtDlpCookies.For(address, format) is { } cookies)
        {
            headers["Cookie"] = cookies;
        }

        return new ExtractedStream
        {
            Key = ofMany && video.Id is { Length: > 0 } id ? id : "main",
            Title = video.Title is { Length: > 0 } title ? title : source,
            Url = address,
            Headers = headers,
            Kind = IsHls(format) ? StreamKind.Hls : StreamKind.NeedsRemux,
            Height = all || format.Height is not (> 0 and < 10_000) ? null : (int)format.Height,
            Bandwidth = all || format.Tbr is not (> 0 and < 1e6) ? null : (long)(format.Tbr * 1000),
            Language = video.Language,
        };
    }

    private static (double, double) Size(YtDlpFormat format) =>
        (format.Height ?? 0, format.Tbr ?? 0);

    private static bool IsHls(YtDlpFormat format) => format.Protocol is "m3u8" or "m3u8_native";

    private static bool IsHttp(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static DateTimeOffset? Start(YtDlpVideo video) =>
        video.ReleaseTimestamp is > 0 and < 1e10
            ? DateTimeOffset.FromUnixTimeSeconds((long)video.ReleaseTimestamp)
            : null;
}
