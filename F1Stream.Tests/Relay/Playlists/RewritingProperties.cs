using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Playlists;
using FsCheck;
using FsCheck.Fluent;

namespace F1Stream.Tests.Relay.Playlists;

public sealed partial class RewritingProperties
{
    private const string Base = "http://up.example/live/index.m3u8";

    // Playlists of any order, whose addresses can be told from all the rest by their look. One letter is one byte.
    private static readonly Gen<string> Lines = Gen.Elements(
        "#EXT-X-STREAM-INF:BANDWIDTH=1,NAME=\"a,b\"",
        "#EXTINF:4.0,title \"quoted\", with = and ,",
        "#EXTINF:4.0,\xff\xfe\xc3\x28 no UTF-8 \0",
        "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"http://u.example/1\",NAME=\"x\"",
        "#EXT-X-KEY:METHOD=AES-128,URI=\"http://u.example/2\",IV=0x0",
        "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://stays/,a\",KEYFORMAT=\"k\"",
        "#EXT-X-SESSION-DATA:DATA-ID=\"d\",URI=\"data:text/plain,stays\"",
        "#EXT-X-MAP: URI=\"http://u.example/3\" ,BYTERANGE=\"1@0\"",
        "#EXT-X-DATERANGE:ID=\"d\",X-ASSET-URI=\"http://u.example/4\",X-ASSET-LIST=\"http://u.example/8\"",
        "#EXT-X-PREFETCH:http://u.example/5",
        "#EXT-X-PART:DURATION=1,URI=\"http://u.example/9\"",
        "#EXT-X-RENDITION-REPORT:URI=\"http://u.example/0\"",
        "#EXT-X-SKIP:SKIPPED-SEGMENTS=3",
        "#EXT-X-MEDIA-SEQUENCE:7",
        "#EXT-X-UNKNOWN:A=1,B=\"=,\"",
        "http://u.example/6",
        "  http://u.example/7\t",
        "# comment",
        "",
        " "
    );

    private static readonly Arbitrary<string> Playlists = (
        from bom in Gen.Elements("", "\xef\xbb\xbf")
        from lines in Gen.ListOf(Gen.Zip(Lines, Gen.Elements("\n", "\r\n")))
        from last in Lines
        select bom + "#EXTM3U\n" + string.Concat(lines.Select(l => l.Item1 + l.Item2)) + last
    ).ToArbitrary();

    [Fact]
    public void Outside_of_addresses_no_byte_changes() =>
        Prop.ForAll(
                Playlists,
                playlist =>
                    Address().Replace(Rewrite(playlist)[0], "@") == Address().Replace(playlist, "@")
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Every_address_that_is_left_is_ours_or_none_to_fetch() =>
        Prop.ForAll(
                Playlists,
                playlist =>
                {
                    var addresses =
                        from line in Rewrite(playlist)[0].Split('\n')
                        where
                            line.Contains("URI=", StringComparison.Ordinal) || !line.StartsWith('#')
                        from Match scheme in AnyAddress().Matches(line)
                        select scheme.Value;
                    return addresses.All(a => a is "skd:" or "data:" or "/relay/");
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_playlist_seen_before_is_rewritten_like_one_seen_first() =>
        Prop.ForAll(
                Playlists,
                Playlists,
                (one, other) =>
                {
                    var all = Rewrite(one, other, one, one);
                    return all[2] == all[0]
                        && all[3] == all[0]
                        && all[0] == Rewrite(one)[0]
                        && all[1] == Rewrite(other)[0];
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_bytes_there_are_it_answers_or_refuses() =>
        Prop.ForAll<byte[], byte[]>(
                (first, second) =>
                {
                    using var rewriter = Rewriter();
                    foreach (var start in Beginnings)
                    {
                        byte[] playlist =
                        [
                            .. start,
                            .. first ?? [],
                            .. start[8..],
                            .. second ?? [],
                        ];
                        var outcome = rewriter.Rewrite(
                            playlist,
                            new Uri(Base),
                            new ArrayBufferWriter<byte>()
                        );
                        Assert.NotNull(outcome);
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    private static readonly byte[][] Beginnings =
    [
        .. new[]
        {
            "",
            "#EXT-X-MEDIA:",
            "#EXT-X-MEDIA:URI=\"",
            "#EXT-X-DEFINE:NAME=\"a\",VALUE=\"b\"\n{$",
            "#EXT-X-DEFINE:QUERYPARAM=\"",
            "#EXT-X-PART:DURATION=",
            "#EXTINF:",
            "http://",
            "../",
        }.Select(s => Encoding.UTF8.GetBytes("#EXTM3U\n" + s)),
    ];

    private static string[] Rewrite(params string[] versions)
    {
        using var rewriter = Rewriter();
        return
        [
            .. versions.Select(v =>
                Encoding.Latin1.GetString(rewriter.Done(Encoding.Latin1.GetBytes(v), Base))
            ),
        ];
    }

    private static RenditionRewriter Rewriter() =>
        new(Rewriting.Target(Base), propagateQuery: false, new NumberTokens());

    [GeneratedRegex("http://u.example/\\d|/relay/\\d\\.\\w+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("\\w+:(?=[/t])|/relay/", RegexOptions.None, 1000)]
    private static partial Regex AnyAddress();

    private sealed class NumberTokens : IRelayTokens
    {
        public string Seal(RelayTarget target) => target.Url.AbsolutePath[1..];

        public RelayTarget? Open(string token) => null;
    }
}
