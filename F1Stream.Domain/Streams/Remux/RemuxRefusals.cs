using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Remux;

/// <summary>Why a stream that ffmpeg makes HLS of does not play.</summary>
public static class RemuxRefusals
{
    /// <summary>It takes longer than the viewer's request can wait.</summary>
    public static Refusal Starting { get; } =
        new(
            RefusalKind.TimedOut,
            "remux.starting",
            "The source has not sent enough yet for the picture to begin."
        )
        {
            RetryAfter = TimeSpan.FromSeconds(2),
        };

    public static Refusal NoPort { get; } =
        Failed("The source's address must have a port, such as srt://house.example:9000.");

    /// <param name="say">Why, as a sentence without secrets.</param>
    /// <param name="retryAfter">Until it is tried again.</param>
    public static Refusal Failed(string say, TimeSpan? retryAfter = null) =>
        new(RefusalKind.Unavailable, "remux.failed", say) { RetryAfter = retryAfter };
}
