using System.Buffers;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Turns one upstream playlist into ours, poll after poll: every URI becomes a local one, everything else stays byte for byte (RFC 8216bis). What stood in an earlier
/// version is remembered. One call at a time; disposing gives the memory back.
/// </summary>
/// <param name="target">The playlist's own address.</param>
/// <param name="propagateQuery">Whether its query string has to be added to its children.</param>
/// <param name="tokens">Makes the children's local addresses.</param>
/// <param name="renditions">Shared by all rewriters; null where rendition reports do not matter.</param>
/// <param name="segments">Shared by all rewriters; null where nobody asks what was listed.</param>
public sealed class RenditionRewriter(
    RelayTarget target,
    bool propagateQuery,
    IRelayTokens tokens,
    KnownRenditions? renditions = null,
    ListedSegments? segments = null
) : IDisposable
{
    // Redirects that lead to another address each time would otherwise pile up what is never seen again.
    private const int MostContexts = 8;

    private readonly ChildAddresses _children = new(target, tokens, renditions, segments);
    private readonly Scratch _expanded = new();
    private readonly List<AddressContext> _contexts = [];
    private readonly RenditionName _name = RenditionName.Of(target, target.Url);
    private int _epoch = tokens.Epoch;
    private bool _disposed;

    /// <summary>
    /// Writes the playlist as viewers get it. Refused, and then what was written is worth nothing, with `relay.not_a_playlist` (does not begin with #EXTM3U),
    /// `relay.bad_child` (a child that is no http or https address), `relay.variables` (EXT-X-DEFINE without a value to give) or `upstream.too_large` (beyond
    /// 16 MiB after rewriting).
    /// </summary>
    /// <param name="playlist">The body as it came, UTF-8, of any size and with any line ends.</param>
    /// <param name="answered">The address that answered, after redirects.</param>
    /// <param name="to">Gets UTF-8.</param>
    public Outcome<PlaylistFacts> Rewrite(
        ReadOnlySpan<byte> playlist,
        Uri answered,
        IBufferWriter<byte> to
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!playlist[RewritingPass.MarkIn(playlist)..].StartsWith("#EXTM3U"u8))
        {
            return RelayRefusals.NotAPlaylist;
        }

        if (!PlaylistVariables.TryRead(playlist, target, answered, out var variables))
        {
            return RelayRefusals.Variables;
        }

        var renewed = _epoch != tokens.Epoch;
        if (renewed)
        {
            _epoch = tokens.Epoch;
            Forget();
        }

        var context = ContextOf(answered, variables?.Carried());
        _children.Begin(context, stays: renewed);
        var pass = new RewritingPass(playlist, variables, _children, _expanded, to);
        if (pass.Run() is { } refusal)
        {
            return refusal;
        }

        renditions?.Note(target, _name);
        renditions?.Note(target, context.Name);
        return pass.Facts;
    }

    public void Dispose()
    {
        _disposed = true;
        _children.Dispose();
        _expanded.Dispose();
    }

    private AddressContext ContextOf(Uri answered, string? variables)
    {
        // A redirect may have swallowed the query that the children need.
        var query =
            !propagateQuery ? null
            : PropagatedQuery.WithoutDirectives(answered.Query) is { Length: > 1 } own ? own
            : target.Url.Query;
        if (_contexts.Find(c => c.Fits(answered, query, variables)) is { } known)
        {
            return known;
        }

        if (_contexts.Count == MostContexts)
        {
            Forget();
        }

        var context = new AddressContext(
            (ushort)_contexts.Count,
            answered,
            query,
            variables,
            RenditionName.Of(target, answered)
        );
        _contexts.Add(context);
        return context;
    }

    private void Forget()
    {
        _contexts.Clear();
        _children.Forget();
    }
}
