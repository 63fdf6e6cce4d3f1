using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health;

/// <summary>What an answer, or none, says of a stream, in a sentence for the viewer.</summary>
public static class ProbeReasons
{
    public static ProbeFinding.Bad NoPlaylist { get; } =
        new(StreamState.Offline, "The source answers with something that is no playlist.");

    public static ProbeFinding.Bad NoMedia { get; } =
        new(StreamState.Offline, "The source's segments are not pictures.");

    public static ProbeFinding.Bad NoKey { get; } =
        new(
            StreamState.Offline,
            "The source's pictures are encrypted, and what it sends as their key is none."
        );

    public static ProbeFinding.Bad TooMuch { get; } =
        new(StreamState.Offline, "The source sends far more than was asked for.");

    public static ProbeFinding.Inconclusive BrokeOff { get; } =
        new("The source broke off in the middle of its answer.");

    /// <summary>No answer at all.</summary>
    public static ProbeFinding Unanswered(Refusal why) =>
        why.Kind == RefusalKind.TimedOut
            ? new ProbeFinding.Inconclusive("The source does not answer in time.")
            : new ProbeFinding.Bad(StreamState.Unreachable, why.Say);

    /// <summary>Null for an answer that is one.</summary>
    public static ProbeFinding? Of(int status) =>
        status switch
        {
            >= 200 and < 300 => null,
            401 or 403 or 410 => new ProbeFinding.Bad(
                StreamState.AuthExpired,
                $"The source no longer lets us in (HTTP {status})."
            ),
            429 or >= 500 => new ProbeFinding.Inconclusive(
                $"The source has trouble of its own (HTTP {status})."
            ),
            _ => new ProbeFinding.Bad(
                StreamState.Offline,
                $"The source has nothing at this address (HTTP {status})."
            ),
        };

    /// <summary>What one look at a media playlist tells for certain; null where a second one has to.</summary>
    public static ProbeFinding.Bad? Of(PlaylistGlance glance) =>
        glance switch
        {
            { Drm: true } => new(
                StreamState.Drm,
                "The source is protected (DRM). F1Stream leaves it alone."
            ),
            { Ended: true } => new(StreamState.Ended, "The source says that the stream has ended."),
            { Newest: null } => new(StreamState.Offline, "The source's playlist is empty."),
            _ => null,
        };

    public static ProbeFinding.Bad StoodStill(TimeSpan howLong) =>
        new(
            StreamState.Stale,
            $"The source answers, but its picture has stood still for {Math.Max(1, (int)howLong.TotalSeconds)} s."
        );
}
