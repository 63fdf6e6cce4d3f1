using System.Buffers;
using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;
using FsCheck;
using FsCheck.Fluent;

namespace F1Stream.Tests.Relay.Playlists;

/// <summary>What resolves without a <see cref="Uri"/> must be what a <see cref="Uri"/> would have said: tokens are made from it.</summary>
public sealed class ChildResolverTests
{
    private static readonly Gen<string> Pieces = Gen.Elements(
        "seg",
        "1.ts",
        "/",
        "//",
        "..",
        "../",
        "./",
        ".",
        "?",
        "&a=b",
        "=",
        "%2F",
        "%2f",
        "%41",
        "%7e",
        "%C3%A9",
        "%",
        "%zz",
        "#",
        ":",
        "@",
        "~",
        "_",
        "-",
        "+",
        "!",
        "$",
        "*",
        "(",
        ")",
        "'",
        ",",
        ";",
        " ",
        "[",
        "]",
        "\\",
        "|",
        "\"",
        "<",
        "^",
        "{",
        "é",
        "😀",
        "http://",
        "HTTP://",
        "https://cdn.example",
        "http://up.example",
        "cdn.example",
        ":80",
        ":8080",
        "http:",
        "skd:"
    );

    private static readonly Gen<string> Bases = Gen.Elements(
        "http://up.example/live/main/index.m3u8?sid=9",
        "http://up.example/",
        "https://up.example:8443/a//b/c.m3u8#f",
        "http://u:p@up.example/a/b/",
        "http://[2001:db8::1]/x",
        "http://bücher.example/ä/b?x=/y/z"
    );

    private static readonly Arbitrary<(string Base, string[] References)> Cases = (
        from answered in Bases
        from references in Gen.ListOf(
            Gen.ListOf(Pieces).Select(p => string.Concat(p.Take(7)).Trim())
        )
        select (answered, references.Where(r => r.Length > 0).ToArray())
    ).ToArbitrary();

    [Fact]
    public void It_says_what_uri_says() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(
                Cases,
                c =>
                {
                    using var rewriter = new RenditionRewriter(
                        Rewriting.Target(c.Base),
                        propagateQuery: false,
                        new ReadableTokens()
                    );
                    foreach (var reference in c.References)
                    {
                        Assert.Equal(
                            Said(c.Base, reference),
                            Resolved(rewriter, c.Base, reference)
                        );
                    }
                }
            )
        );

    private static string? Resolved(RenditionRewriter rewriter, string answered, string reference)
    {
        var to = new ArrayBufferWriter<byte>();
        var playlist = Encoding.UTF8.GetBytes($"#EXTM3U\n#EXT-X-PREFETCH:{reference}\n");
        return rewriter.Rewrite(playlist, new Uri(answered), to) is Outcome<PlaylistFacts>.Done
            ? Encoding.UTF8.GetString(to.WrittenSpan).Split("<segment:")[1].Split(">.")[0]
            : null;
    }

    private static string? Said(string answered, string reference) =>
        Uri.TryCreate(new Uri(answered), reference, out var url) && url.Scheme is "http" or "https"
            ? new Uri(url.AbsoluteUri).AbsoluteUri
            : null;
}
