using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;

namespace F1Stream.Web.Viewing;

/// <summary>Turns ranked streams into answers: no upstream address leaves this server, only ours.</summary>
internal static class StreamAnswers
{
    internal static StreamAnswer Of(RankedStream ranked, RaceSession? session, TokenWatch tokens)
    {
        var stream = ranked.Stream;
        var best = stream.Health.Variants is [var first, ..] ? first : null;
        return new StreamAnswer
        {
            Id = stream.Id,
            SourceId = stream.Source.Id,
            Source = stream.Source.Name,
            Extractor = stream.Source.Extractor,
            Title = stream.Title,
            Session = session?.Id,
            State = stream.Health.State,
            VerifiedAt = stream.Health.VerifiedAt?.UtcDateTime,
            Rank = ranked.Rank,
            Bitrate = best?.Bandwidth,
            Height = best?.Height,
            ResponseTimeMs = stream.Health.ResponseTime?.TotalMilliseconds,
            ExpiresAt = TokenLife
                .EndOf(stream, tokens.SinceWhen(stream), tokens.LearnedLife(stream.Source.Id))
                ?.UtcDateTime,
            Qualities = [.. stream.Health.Variants.Select(v => Quality(stream, v))],
            PlaybackUrl = ChannelId.OfStream(stream.Id).Master,
        };
    }

    private static QualityAnswer Quality(LiveStream stream, StreamVariant variant) =>
        new(
            variant.Height is { } height ? string.Create(CultureInfo.InvariantCulture, $"{height}p")
                : variant.Codecs is { } codecs && !HasPicture(codecs) ? "Sound only"
                : string.Create(CultureInfo.InvariantCulture, $"{variant.Bandwidth / 1000} kbit/s"),
            variant.Height,
            variant.Bandwidth,
            $"{ChannelId.OfStream(stream.Id).Folder}/{ChannelMaster.VariantName(variant.Bandwidth)}.m3u8"
        );

    // Sample entries of pictures (RFC 6381), as HLS has them.
    private static bool HasPicture(string codecs) =>
        codecs
            .Split(',', StringSplitOptions.TrimEntries)
            .Any(c =>
                c.Split('.')[0]
                    is "avc1"
                        or "avc3"
                        or "hvc1"
                        or "hev1"
                        or "dvh1"
                        or "dvhe"
                        or "av01"
                        or "vp09"
            );
}
