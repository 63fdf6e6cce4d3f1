using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

public sealed class PlaylistRewriterTests
{
    private static readonly string Folder = Path.Combine(
        AppContext.BaseDirectory,
        "Relay",
        "Playlists",
        "Samples"
    );

    private static readonly Uri Base = new("http://up.example/live/main/index.m3u8?sid=9");

    public static TheoryData<string> Samples =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.in.m3u8")
                .Select(f => Path.GetFileName(f)[..^".in.m3u8".Length])
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_uri_becomes_ours_and_nothing_else_changes(string sample)
    {
        var query = sample.Contains("propagated", StringComparison.Ordinal)
            ? "?sid=9&t=a%3Db"
            : null;

        var rewritten = Done(
            PlaylistRewriter.Rewrite(Read($"{sample}.in.m3u8"), Base, Mint, query)
        );

        Assert.Equal(Read($"{sample}.out.m3u8"), rewritten);
    }

    [Fact]
    public void There_are_enough_samples() => Assert.True(Samples.Count >= 30);

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html><html>")]
    [InlineData("\n#EXTM3U\n")]
    [InlineData("#EXTINF:4,\n1.ts\n")]
    [InlineData("\uFEFF")]
    public void What_does_not_begin_as_a_playlist_is_none(string body) =>
        Assert.Equal("relay.not_a_playlist", Refused(body));

    [Theory]
    [InlineData("#EXTINF:4,\nfile:///etc/passwd\n")]
    [InlineData("#EXTINF:4,\nftp://example.org/1.ts\n")]
    [InlineData("#EXTINF:4,\ndata:video/mp2t;base64,AAAA\n")]
    [InlineData("#EXTINF:4,\njavascript:alert(1)\n")]
    [InlineData("#EXTINF:4,\nhttp://\n")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"file:///etc/shadow\"\n")]
    [InlineData("#EXT-X-MAP:URI=\"data:video/mp4;base64,AAAA\"\n")]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO,URI=\"rtmp://example.org/a\"\n")]
    [InlineData("#EXT-X-PREFETCH:file:///etc/passwd\n")]
    public void A_child_that_is_no_web_address_is_never_relayed(string lines) =>
        Assert.Equal("relay.bad_child", Refused("#EXTM3U\n" + lines));

    [Theory]
    [InlineData("#EXTINF:4,\n{$host}/1.ts\n")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"{$host}/k\"\n")]
    public void An_address_with_variables_is_refused_rather_than_resolved_wrongly(string lines) =>
        Assert.Equal(
            "relay.variables",
            Refused("#EXTM3U\n#EXT-X-DEFINE:NAME=\"host\",VALUE=\"http://a.example\"\n" + lines)
        );

    [Fact]
    public void Ten_thousand_lines_are_rewritten()
    {
        var playlist = new StringBuilder("#EXTM3U\n");
        for (var i = 0; i < 10_000; i++)
        {
            playlist.Append("#EXTINF:4,\nseg").Append(i).Append(".ts\n");
        }

        var rewritten = Done(PlaylistRewriter.Rewrite(playlist.ToString(), Base, Mint));

        Assert.EndsWith(
            "<segment:http://up.example/live/main/seg9999.ts>\n",
            rewritten,
            StringComparison.Ordinal
        );
    }

    internal static string Mint(Uri url, ChildKind kind) =>
        $"<{kind.ToString().ToLowerInvariant()}:{url.AbsoluteUri}>";

    // Not File.ReadAllText: it would swallow the byte order mark.
    private static string Read(string file) =>
        Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder, file)));

    private static string Done(Outcome<string> outcome) =>
        Assert.IsType<Outcome<string>.Done>(outcome).Value;

    private static string Refused(string playlist) =>
        Assert
            .IsType<Outcome<string>.Refused>(PlaylistRewriter.Rewrite(playlist, Base, Mint))
            .Why.Code;
}
