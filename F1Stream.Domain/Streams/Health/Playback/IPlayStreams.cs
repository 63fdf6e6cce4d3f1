using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Streams.Health.Playback;

/// <summary>A player that nobody looks at.</summary>
public interface IPlayStreams
{
    /// <summary>Plays a stream for a few seconds. Refused with `verifier.no_player` where there is nothing to play with now; a stream that does not play is an answer.</summary>
    Task<Outcome<PlaybackSight>> PlayAsync(LiveStream stream, CancellationToken ct);
}
