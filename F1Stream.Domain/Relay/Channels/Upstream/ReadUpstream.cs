using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Domain.Streams;

namespace F1Stream.Domain.Relay.Channels.Upstream;

/// <summary>Asks a stream's source for its playlists, by the one poll that the whole house shares, and reads them.</summary>
public sealed class ReadUpstream(
    SharedPlaylists playlists,
    IRelayTokens tokens,
    ListedSegments listed
)
{
    // What a master must say and a source without one does not: players take it for a hint.
    private const string UsualBandwidth = "2000000";

    /// <summary>What the stream offers. Refused with the codes of <see cref="SharedPlaylists"/>.</summary>
    public async Task<Outcome<MasterSnapshot>> MasterAsync(LiveStream stream, CancellationToken ct)
    {
        var target = new RelayTarget(
            stream.Source.Id,
            stream.Id,
            ChildKind.Playlist,
            stream.PlayUrl
        );
        return await TextAsync(stream, target, ct) switch
        {
            Outcome<string>.Done(var text) => ReadMaster.Run(text, Target)
                ?? new MasterSnapshot([new OfferedVariant(target, Alone(stream))], []),
            Outcome<string>.Refused(var why) => why,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>One of its media playlists as it is now. Refused with the codes of <see cref="SharedPlaylists"/>.</summary>
    public async Task<Outcome<MediaSnapshot>> MediaAsync(
        LiveStream stream,
        RelayTarget target,
        CancellationToken ct
    ) =>
        await TextAsync(stream, target, ct) switch
        {
            Outcome<string>.Done(var text) => new ReadSnapshot(Target).Run(text),
            Outcome<string>.Refused(var why) => why,
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private async Task<Outcome<string>> TextAsync(
        LiveStream stream,
        RelayTarget target,
        CancellationToken ct
    )
    {
        var errand = new RelayErrand(target, stream.Source, stream);
        var outcome = await playlists.GetAsync(errand, default, ct);
        if (outcome is not Outcome<RelayedPlaylist>.Done(var playlist))
        {
            return ((Outcome<RelayedPlaylist>.Refused)outcome).Why;
        }

        using (playlist)
        {
            return Encoding.UTF8.GetString(playlist.Body.Span);
        }
    }

    private RelayTarget? Target(string address) =>
        RelayUrl.NameIn(address) is { } name && tokens.Open(RelayUrl.TokenIn(name)) is { } target
            ? target with
            {
                Edition = listed.ListedSince(target.SourceId, target.Url)?.UtcTicks ?? 0,
            }
            : null;

    private static Dictionary<string, string> Alone(LiveStream stream)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["BANDWIDTH"] =
                stream.Bandwidth?.ToString(System.Globalization.CultureInfo.InvariantCulture)
                ?? UsualBandwidth,
        };
        return attributes;
    }
}
