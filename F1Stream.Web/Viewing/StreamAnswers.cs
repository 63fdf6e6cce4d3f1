using System.Globalization;
using F1Stream.Domain.Calendar;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;

namespace F1Stream.Web.Viewing;

/// <summary>Turns ranked streams into answers: no upstream address leaves this server, only ours.</summary>
internal sealed class StreamAnswers(IRelayTokens tokens)
{
    internal StreamAnswer Of(RankedStream ranked, RaceSession? session)
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
            ExpiresAt = stream.ExpiresAt?.UtcDateTime,
            Qualities = [.. stream.Health.Variants.Select(v => Quality(stream, v))],
            PlaybackUrl = $"/live/{stream.Id}/master.m3u8",
        };
    }

    private QualityAnswer Quality(LiveStream stream, StreamVariant variant) =>
        new(
            variant.Height is { } height
                ? string.Create(CultureInfo.InvariantCulture, $"{height}p")
                : "Sound only",
            variant.Height,
            variant.Bandwidth,
            RelayUrl.Of(
                new RelayTarget(stream.Source.Id, stream.Id, ChildKind.Playlist, variant.Url),
                tokens
            )
        );
}
