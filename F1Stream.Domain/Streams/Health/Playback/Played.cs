namespace F1Stream.Domain.Streams.Health.Playback;

/// <summary>What came of playing a stream to the end of the chain, as a viewer's browser does.</summary>
/// <param name="At">When.</param>
/// <param name="IsFine">Whether a viewer would be content.</param>
/// <param name="Say">A sentence for the administrator.</param>
public sealed record Played(DateTimeOffset At, bool IsFine, string Say)
{
    // A fade to black, or a still before the broadcast begins, is part of a programme; all of it is not.
    private const double NearlyAll = 0.95;

    // Below it is what a decoder makes of silence.
    private const double Hush = 0.0005;

    /// <summary>The verdict on what was seen.</summary>
    public static Played Of(PlaybackSight sight, DateTimeOffset at)
    {
        var trouble = sight switch
        {
            { Frames: 0, Loudest: null, Error: { } error } =>
                $"It could not be played: {error.TrimEnd('.')}.",
            { Frames: 0, Loudest: null } => "Neither picture nor sound was decoded.",
            { Height: > 0, Frames: 0 } => "No picture was decoded.",
            { Frames: > 0, Black: >= NearlyAll } => "The picture is black.",
            { Frames: > 0, Still: >= NearlyAll } => "The picture stands still.",
            { Loudest: null } => "There is a picture but no sound.",
            { Loudest: < Hush } => "It is silent.",
            _ => null,
        };
        return trouble is null
            ? new Played(
                at,
                true,
                sight.Frames > 0
                    ? $"{sight.Frames} pictures were decoded, they move, and there is sound."
                    : "Its sound was decoded."
            )
            : new Played(at, false, trouble);
    }
}
