using System.Text.Json;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>What PeerTube says of a live video's state, in words.</summary>
internal static class PeerTubeState
{
    private const int OnAir = 1;
    private const int Waiting = 4;
    private const int Ended = 5;

    /// <summary>Why it is not on air; null if it is.</summary>
    public static ExtractionResult.Offline? NotOnAir(JsonElement video) =>
        video.Child("state")?.Number("id") switch
        {
            OnAir => null,
            Waiting when Start(video) is { } start => new ExtractionResult.Offline(
                $"The broadcast has not begun. It is to begin {PlainTime.Of(start)}.",
                start
            ),
            Waiting => new ExtractionResult.Offline("The broadcast has not begun."),
            Ended => new ExtractionResult.Offline("The broadcast is over."),
            _ => new ExtractionResult.Offline("The broadcast is not on air."),
        };

    private static DateTimeOffset? Start(JsonElement video) =>
        video.Objects("liveSchedules").Select(s => s.Time("startAt")).Min();
}
