using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>A playlist as one poll brought it, rewritten, in memory that goes back to the pool when its last holder has let go. Made with one holder.</summary>
/// <param name="body">Belongs to this from now on.</param>
/// <param name="facts">What the playlist says of itself.</param>
/// <param name="at">Time stamp of its arrival.</param>
internal sealed class PolledPlaylist(PooledBytes body, PlaylistFacts facts, long at)
{
    private int _holders = 1;

    internal PlaylistFacts Facts => facts;

    internal long At => at;

    internal ReadOnlyMemory<byte> Body => body.Written;

    /// <summary>One holder more. Only for whoever knows that somebody else holds it meanwhile.</summary>
    internal PolledPlaylist Hold()
    {
        if (Interlocked.Increment(ref _holders) <= 1)
        {
            throw new InvalidOperationException("This playlist has gone back to the pool.");
        }

        return this;
    }

    internal void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            body.Dispose();
        }
    }
}
