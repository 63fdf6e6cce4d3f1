using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>How often a source is asked for a playlist, how long it is waited for, and how long what is known of it is kept (design hls.md 3).</summary>
internal static class PollPace
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Ended = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Ordinary = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(30);

    // What a playlist says of itself is a stranger's word: no viewer waits, and no memory is held, for hours because of it.
    private static readonly TimeSpan LongestTarget = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer serves everybody who asks.</summary>
    internal static TimeSpan KeptFor(PlaylistFacts facts) =>
        facts.Ended ? Ended
        : facts.TargetDuration > TimeSpan.Zero && facts.TargetDuration / 2 < Longest
            ? facts.TargetDuration / 2
        : Longest;

    /// <summary>Until the headers are there. A request that the source may hold open gets three target durations at least.</summary>
    internal static TimeSpan Patience(PlaylistFacts facts, ReloadDirectives wanted) =>
        wanted.None ? Ordinary
        : facts.TargetDuration == TimeSpan.Zero ? Unknown
        : Max(Ordinary, 3 * Target(facts));

    /// <summary>How long a rendition that nobody asks for is remembered.</summary>
    internal static TimeSpan Remembered(PlaylistFacts facts) =>
        Max(TimeSpan.FromMinutes(1), 10 * Target(facts));

    private static TimeSpan Target(PlaylistFacts facts) =>
        facts.TargetDuration < LongestTarget ? facts.TargetDuration : LongestTarget;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
