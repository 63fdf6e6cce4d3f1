using System.Text;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

public sealed class RewritingTests
{
    private const string Address = "http://up.example/live/main/index.m3u8?sid=9&t=a%3Db";

    private static readonly string Folder = Path.Combine(
        AppContext.BaseDirectory,
        "Relay",
        "Samples"
    );

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
        using var rewriter = Rewriter(
            sample.Contains("propagated", StringComparison.Ordinal),
            sample.Contains("import", StringComparison.Ordinal) ? "host=cdn.example\nsid=77" : null
        );

        var cold = rewriter.Done(Read($"{sample}.in.m3u8"), Address);
        var warm = rewriter.Done(Read($"{sample}.in.m3u8"), Address);

        Assert.Equal(Text(Read($"{sample}.out.m3u8")), Text(cold));
        Assert.Equal(Text(cold), Text(warm));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_shows_what_it_is_named_for(string sample)
    {
        var same = Read($"{sample}.in.m3u8").AsSpan().SequenceEqual(Read($"{sample}.out.m3u8"));

        Assert.Equal(sample.Contains("unchanged", StringComparison.Ordinal), same);
    }

    [Fact]
    public void There_are_enough_samples() => Assert.True(Samples.Count >= 60, $"{Samples.Count}");

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
    [InlineData("#EXTINF:4,\ngopher://example.org/1.ts\n")]
    [InlineData("#EXTINF:4,\ndata:video/mp2t;base64,AAAA\n")]
    [InlineData("#EXTINF:4,\njavascript:alert(1)\n")]
    [InlineData("#EXTINF:4,\nhttp://\n")]
    [InlineData("#EXTINF:4,\n///etc/passwd\n")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"file:///etc/shadow\"\n")]
    [InlineData("#EXT-X-MAP:URI=\"data:video/mp4;base64,AAAA\"\n")]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO,URI=\"rtmp://example.org/a\"\n")]
    [InlineData("#EXT-X-RENDITION-REPORT:URI=\"file:///etc/passwd\"\n")]
    [InlineData("#EXT-X-PREFETCH:file:///etc/passwd\n")]
    public void A_child_that_is_no_web_address_is_never_relayed(string lines) =>
        Assert.Equal("relay.bad_child", Refused("#EXTM3U\n" + lines));

    [Theory]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n#EXTINF:4,\n{$b}/1.ts\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n#EXT-X-KEY:METHOD=AES-128,URI=\"{$b}\"\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n#EXT-X-KEY:METHOD=NONE,IV=0x{$b}\n")]
    [InlineData("#EXT-X-DEFINE:IMPORT=\"never-defined\"\n")]
    [InlineData("#EXT-X-DEFINE:QUERYPARAM=\"not-there\"\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\"\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a b\",VALUE=\"1\"\n")]
    [InlineData("#EXT-X-DEFINE:VALUE=\"1\"\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"{$b}\"\n")]
    [InlineData("#EXT-X-DEFINE:NAME=\"a\",VALUE=\"1\"\n#EXT-X-DEFINE:NAME=\"a\",VALUE=\"2\"\n")]
    public void A_variable_without_a_value_is_refused_rather_than_guessed(string lines) =>
        Assert.Equal("relay.variables", Refused("#EXTM3U\n" + lines));

    [Fact]
    public void A_query_parameter_cannot_bring_lines_of_its_own()
    {
        using var rewriter = Rewriter();

        var code = rewriter.Refused(
            "#EXTM3U\n#EXT-X-DEFINE:QUERYPARAM=\"a\"\n{$a}\n"u8,
            "http://up.example/i.m3u8?a=1%0A%23EXT-X-MAP:URI=%22x%22"
        );

        Assert.Equal("relay.variables", code);
    }

    [Fact]
    public void Variables_that_double_each_other_are_refused()
    {
        var lines = new StringBuilder("#EXTM3U\n#EXT-X-DEFINE:NAME=\"v0\",VALUE=\"0123456789\"\n");
        for (var i = 1; i < 40; i++)
        {
            var before = $"{{$v{i - 1}}}";
            lines.Append("#EXT-X-DEFINE:NAME=\"v").Append(i).Append("\",VALUE=\"");
            lines.Append(before).Append(before).Append("\"\n");
        }

        Assert.Equal("relay.variables", Refused(lines.ToString()));
    }

    [Fact]
    public void A_variable_used_ten_thousand_times_is_refused()
    {
        var value = new string('x', 3000);
        var line = string.Concat(Enumerable.Repeat("{$v}", 1000)) + "\n";

        Assert.Equal(
            "upstream.too_large",
            Refused(
                $"#EXTM3U\n#EXT-X-DEFINE:NAME=\"v\",VALUE=\"{value}\"\n"
                    + string.Concat(Enumerable.Repeat($"#EXT-X-X:A=\"{line[..^1]}\"\n", 10))
            )
        );
    }

    [Fact]
    public void A_playlist_that_becomes_a_hundred_times_as_long_is_refused()
    {
        var lines = string.Concat(Enumerable.Repeat("a\n", 1024 * 1024));

        Assert.Equal("upstream.too_large", Refused("#EXTM3U\n" + lines));
    }

    [Fact]
    public void Ten_thousand_lines_are_rewritten()
    {
        var playlist = new StringBuilder("#EXTM3U\n");
        for (var i = 0; i < 10_000; i++)
        {
            playlist.Append("#EXTINF:4,\nseg").Append(i).Append(".ts\n");
        }

        using var rewriter = Rewriter();
        var rewritten = rewriter.Done(playlist.ToString(), Address);

        Assert.EndsWith(
            "<segment:http://up.example/live/main/seg9999.ts>.ts\n",
            rewritten,
            StringComparison.Ordinal
        );
    }

    private static RenditionRewriter Rewriter(bool propagate = false, string? variables = null) =>
        new(
            Rewriting.Target(Address) with
            {
                Variables = variables,
            },
            propagate,
            new ReadableTokens()
        );

    private static string Refused(string playlist)
    {
        using var rewriter = Rewriter();
        return rewriter.Refused(Encoding.UTF8.GetBytes(playlist), Address);
    }

    private static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    // One letter for each byte: the comparison is of bytes, its message can be read.
    private static string Text(byte[] bytes) => Encoding.Latin1.GetString(bytes);
}
