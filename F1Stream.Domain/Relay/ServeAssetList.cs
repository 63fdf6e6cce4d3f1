using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>Fetches an interstitial's list of assets and hands it on with every asset leading through this server.</summary>
public sealed class ServeAssetList(FetchUpstream fetch, IRelayTokens tokens)
{
    public const string ContentType = "application/json";

    private const int Cap = 4 * 1024 * 1024;

    /// <summary>
    /// The list, UTF-8, of at most 4 MiB before rewriting; refused with the codes of <see cref="FetchUpstream"/>, of <see cref="AssetListRewriter"/>, or
    /// `upstream.too_large`.
    /// </summary>
    public async Task<Outcome<byte[]>> RunAsync(RelayErrand errand, CancellationToken ct)
    {
        var outcome = await fetch.RunAsync(errand, range: null, ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return why;
        }

        await using var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        // The stream itself is none the worse for a bad list: nobody is told.
        return await answer.ReadTextAsync(Cap, ct) switch
        {
            Outcome<string>.Done(var text) => AssetListRewriter.Rewrite(
                Encoding.UTF8.GetBytes(text),
                answer.Url,
                errand.Target,
                tokens
            ),
            Outcome<string>.Refused(var broken) => broken,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
