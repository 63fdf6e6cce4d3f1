using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>Why a stream does not play, in a sentence without secrets.</summary>
internal sealed record RemuxTrouble(StreamState State, string Say)
{
    internal const string NoFfmpeg =
        "This stream needs ffmpeg, which is not installed on this server (Debian: apt-get install ffmpeg).";

    internal static RemuxTrouble Of(ExtractionResult result) =>
        new(
            result switch
            {
                ExtractionResult.AuthNeeded => StreamState.AuthExpired,
                ExtractionResult.Offline => StreamState.Offline,
                _ => StreamState.Unreachable,
            },
            result.Trouble!
        );
}
