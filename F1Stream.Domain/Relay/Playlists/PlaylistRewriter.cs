using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Playlists;

/// <summary>
/// Turns an upstream playlist into ours: every URI becomes a local one, everything else stays byte for byte (RFC 8216bis; where URIs stand:
/// design hls.md 1). Kinds of children are decided by place, never by extension.
/// </summary>
public static class PlaylistRewriter
{
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>
    /// Refused with `relay.not_a_playlist` (does not begin with #EXTM3U), `relay.bad_child` (a child that is no http or https address) or
    /// `relay.variables` (an address that needs EXT-X-DEFINE).
    /// </summary>
    /// <param name="playlist">The body as text, of any size and with any line ends.</param>
    /// <param name="baseUrl">The address that answered, after redirects.</param>
    /// <param name="mint">Called once for every URI.</param>
    /// <param name="query">Parameters that children need too (`a=1&amp;b=2`), added where a child has none of that name; null for none.</param>
    public static Outcome<string> Rewrite(
        string playlist,
        Uri baseUrl,
        MintChild mint,
        string? query = null
    )
    {
        var rest = playlist.AsSpan();
        var bom = rest is [ByteOrderMark, ..] ? 1 : 0;
        if (!rest[bom..].StartsWith("#EXTM3U", StringComparison.Ordinal))
        {
            return RelayRefusals.NotAPlaylist;
        }

        var pass = new RewritingPass(playlist.Length, new ChildResolver(baseUrl, query), mint);
        pass.Keep(rest[..bom]);
        rest = rest[bom..];
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf('\n');
            var line = end < 0 ? rest : rest[..(end + 1)];
            if (pass.Take(line) is { } refusal)
            {
                return refusal;
            }

            rest = rest[line.Length..];
        }

        return pass.Written;
    }
}
