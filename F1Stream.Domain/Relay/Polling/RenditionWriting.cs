using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Domain.Relay.Polling;

/// <summary>How one rendition is rewritten, one call at a time, and what it remembers from poll to poll, if that has to be let go.</summary>
public sealed record RenditionWriting(RewritePlaylist Rewrite, IDisposable? Memory)
{
    /// <summary>The one place where a rewriter is made.</summary>
    public static RenditionWriting Of(
        RelayErrand errand,
        IRelayTokens tokens,
        KnownRenditions? renditions = null,
        ListedSegments? segments = null
    )
    {
        var rewriter = new RenditionRewriter(
            errand.Target,
            errand.Stream is { PropagateQuery: true },
            tokens,
            renditions,
            segments
        );
        return new RenditionWriting(rewriter.Rewrite, rewriter);
    }
}

/// <summary>Writes one playlist as viewers get it; see <see cref="RenditionRewriter.Rewrite"/>.</summary>
public delegate Outcome<PlaylistFacts> RewritePlaylist(
    ReadOnlySpan<byte> playlist,
    Uri answered,
    IBufferWriter<byte> to
);

/// <summary>Begins the rewriting of a rendition that is asked for for the first time.</summary>
public delegate RenditionWriting OpenRendition(RelayErrand errand);
