using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>Fetches a playlist and hands it on with every URI leading through this server.</summary>
public sealed class ServePlaylist(
    FetchUpstream fetch,
    IRelayTokens tokens,
    KnownRenditions renditions,
    ListedSegments segments
)
{
    private const int Cap = 2 * 1024 * 1024;

    /// <summary>
    /// The playlist's text, at most 2 MiB before rewriting; refused with the codes of <see cref="FetchUpstream"/>, of
    /// <see cref="RenditionRewriter"/>, or `upstream.too_large`. Never an empty or invented playlist.
    /// </summary>
    public async Task<Outcome<string>> RunAsync(RelayErrand errand, CancellationToken ct)
    {
        var outcome = await fetch.RunAsync(errand, range: null, ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return why;
        }

        await using var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        var body = await answer.ReadTextAsync(Cap, ct);
        var rewritten = body is Outcome<string>.Done(var text)
            ? Rewrite(errand, text, answer.Url)
            : body;
        return rewritten is Outcome<string>.Refused(var no) ? fetch.Failed(errand, no) : rewritten;
    }

    private Outcome<string> Rewrite(RelayErrand errand, string playlist, Uri answered)
    {
        using var rewriter = new RenditionRewriter(
            errand.Target,
            errand.Stream is { PropagateQuery: true },
            tokens,
            renditions,
            segments
        );
        var to = new ArrayBufferWriter<byte>();
        return
            rewriter.Rewrite(Encoding.UTF8.GetBytes(playlist), answered, to)
                is Outcome<PlaylistFacts>.Refused(var why)
            ? why
            : Encoding.UTF8.GetString(to.WrittenSpan);
    }
}
