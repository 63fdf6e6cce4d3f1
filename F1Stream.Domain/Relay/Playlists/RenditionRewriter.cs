using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>Rewrites one playlist, poll after poll. One call at a time.</summary>
/// <param name="target">The playlist's own address.</param>
/// <param name="propagateQuery">Whether its query string has to be added to its children.</param>
/// <param name="tokens">Makes the children's local addresses.</param>
public sealed class RenditionRewriter(RelayTarget target, bool propagateQuery, IRelayTokens tokens)
{
    /// <summary>Writes the playlist as viewers get it. Refused with the codes of <see cref="PlaylistRewriter"/>; then what was written is worth nothing.</summary>
    /// <param name="playlist">The body as it came, UTF-8.</param>
    /// <param name="answered">The address that answered, after redirects.</param>
    /// <param name="to">Gets UTF-8.</param>
    public Outcome<PlaylistFacts> Rewrite(
        ReadOnlySpan<byte> playlist,
        Uri answered,
        IBufferWriter<byte> to
    )
    {
        // A redirect may have swallowed the query that the children need.
        var query = answered.Query.Length > 1 ? answered.Query : target.Url.Query;
        var rewritten = PlaylistRewriter.Rewrite(
            Encoding.UTF8.GetString(playlist),
            answered,
            (url, kind) =>
                RelayUrl.Of(new RelayTarget(target.SourceId, target.StreamId, kind, url), tokens),
            propagateQuery ? query : null
        );
        if (rewritten is Outcome<string>.Refused(var why))
        {
            return why;
        }

        Encoding.UTF8.GetBytes(((Outcome<string>.Done)rewritten).Value, to);
        return default(PlaylistFacts);
    }
}
