using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

/// <summary>Short ways to rewrite a playlist of source `src` and stream `s1`.</summary>
internal static class Rewriting
{
    internal static RelayTarget Target(string url) =>
        new("src", "s1", ChildKind.Playlist, new Uri(url));

    /// <summary>Of the bytes, as they came from the target's own address if no other is given.</summary>
    internal static byte[] Done(
        this RenditionRewriter rewriter,
        ReadOnlySpan<byte> playlist,
        string answered
    )
    {
        var to = new ArrayBufferWriter<byte>();
        var outcome = rewriter.Rewrite(playlist, new Uri(answered), to);
        Assert.IsType<Outcome<PlaylistFacts>.Done>(outcome);
        return to.WrittenSpan.ToArray();
    }

    internal static string Done(
        this RenditionRewriter rewriter,
        string playlist,
        string answered
    ) => Encoding.UTF8.GetString(rewriter.Done(Encoding.UTF8.GetBytes(playlist), answered));

    internal static string Refused(
        this RenditionRewriter rewriter,
        ReadOnlySpan<byte> playlist,
        string answered
    ) =>
        Assert
            .IsType<Outcome<PlaylistFacts>.Refused>(
                rewriter.Rewrite(playlist, new Uri(answered), new ArrayBufferWriter<byte>())
            )
            .Why.Code;

    internal static PlaylistFacts Facts(string playlist)
    {
        using var rewriter = new RenditionRewriter(
            Target("http://up.example/a.m3u8"),
            propagateQuery: false,
            new ReadableTokens()
        );
        return Assert
            .IsType<Outcome<PlaylistFacts>.Done>(
                rewriter.Rewrite(
                    Encoding.UTF8.GetBytes(playlist),
                    new Uri("http://up.example/a.m3u8"),
                    new ArrayBufferWriter<byte>()
                )
            )
            .Value;
    }
}
