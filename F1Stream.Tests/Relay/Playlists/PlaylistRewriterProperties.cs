using System.Text.RegularExpressions;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;
using FsCheck;
using FsCheck.Fluent;

namespace F1Stream.Tests.Relay.Playlists;

public sealed partial class PlaylistRewriterProperties
{
    private static readonly Uri Base = new("http://up.example/live/index.m3u8");

    // Playlists of any order, whose addresses can be told from all the rest by their look.
    private static readonly Gen<string> Lines = Gen.Elements(
        "#EXT-X-STREAM-INF:BANDWIDTH=1,NAME=\"a,b\"",
        "#EXTINF:4.0,title \"quoted\", with = and ,",
        "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"http://u.example/1\",NAME=\"x\"",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"http://u.example/2\",IV=0x0",
        "#EXT-X-MAP: URI=\"http://u.example/3\" ,BYTERANGE=\"1@0\"",
        "#EXT-X-DATERANGE:ID=\"d\",X-ASSET-URI=\"http://u.example/4\"",
        "#EXT-X-PREFETCH:http://u.example/5",
        "#EXT-X-UNKNOWN:A=1,B=\"=,\"",
        "http://u.example/6",
        "  http://u.example/7\t",
        "# comment",
        "",
        " "
    );

    private static readonly Arbitrary<string> Playlists = (
        from bom in Gen.Elements("", "\uFEFF")
        from lines in Gen.ListOf(Gen.Zip(Lines, Gen.Elements("\n", "\r\n")))
        from last in Lines
        select bom + "#EXTM3U\n" + string.Concat(lines.Select(l => l.Item1 + l.Item2)) + last
    ).ToArbitrary();

    [Fact]
    public void Outside_of_addresses_nothing_changes() =>
        Prop.ForAll(
                Playlists,
                playlist =>
                    Address().Replace(Rewrite(playlist), "@") == Address().Replace(playlist, "@")
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_upstream_address_is_left() =>
        Prop.ForAll(
                Playlists,
                playlist => !Rewrite(playlist).Contains("u.example", StringComparison.Ordinal)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_playlist_is_rewritten_the_same() =>
        Prop.ForAll(Playlists, playlist => Rewrite(playlist) == Rewrite(playlist))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_whatever_makes_it_throw() =>
        Prop.ForAll<string>(text =>
                PlaylistRewriter.Rewrite("#EXTM3U\n#EXT-X-MEDIA:" + text, Base, (_, _) => "/")
                    is not null
            )
            .QuickCheckThrowOnFailure();

    private static string Rewrite(string playlist) =>
        Assert
            .IsType<Outcome<string>.Done>(
                PlaylistRewriter.Rewrite(
                    playlist,
                    Base,
                    (url, _) => "/relay/" + url.AbsolutePath[1..]
                )
            )
            .Value;

    [GeneratedRegex("http://u.example/\\d|/relay/\\d", RegexOptions.None, 1000)]
    private static partial Regex Address();
}
