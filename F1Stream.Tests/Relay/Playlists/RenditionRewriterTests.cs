using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

/// <summary>What a rewriter knows from one version of its playlist to the next.</summary>
public sealed class RenditionRewriterTests : IDisposable
{
    private const string Address = "http://up.example/live/v.m3u8";

    private readonly ReadableTokens _tokens = new();
    private readonly RenditionRewriter _rewriter;

    public RenditionRewriterTests() =>
        _rewriter = new RenditionRewriter(Rewriting.Target(Address), false, _tokens);

    [Fact]
    public void An_address_is_sealed_once()
    {
        _rewriter.Done("#EXTM3U\n#EXT-X-MAP:URI=\"i.mp4\"\n#EXTINF:4,\n1.m4s\n", Address);

        _rewriter.Done("#EXTM3U\n#EXT-X-MAP:URI=\"i.mp4\"\n#EXTINF:4,\n1.m4s\n2.m4s\n", Address);

        Assert.Equal(3, _tokens.Sealed);
    }

    [Fact]
    public void The_same_letters_in_another_place_are_something_else()
    {
        var rewritten = _rewriter.Done(
            "#EXTM3U\n#EXT-X-MAP:URI=\"x\"\n#EXT-X-KEY:METHOD=AES-128,URI=\"x\"\n#EXTINF:4,\nx\n",
            Address
        );

        Assert.Contains("<map:http://up.example/live/x>", rewritten, StringComparison.Ordinal);
        Assert.Contains("<key:http://up.example/live/x>", rewritten, StringComparison.Ordinal);
        Assert.Contains("<segment:http://up.example/live/x>", rewritten, StringComparison.Ordinal);
    }

    [Fact]
    public void What_answers_decides_what_an_address_means()
    {
        const string Playlist = "#EXTM3U\n#EXTINF:4,\n1.ts\n";
        _rewriter.Done(Playlist, Address);

        var moved = _rewriter.Done(Playlist, "http://cdn.example/a/v.m3u8");
        var back = _rewriter.Done(Playlist, Address);

        Assert.Contains("<segment:http://cdn.example/a/1.ts>", moved, StringComparison.Ordinal);
        Assert.Contains("<segment:http://up.example/live/1.ts>", back, StringComparison.Ordinal);
        Assert.Equal(2, _tokens.Sealed);
    }

    [Fact]
    public void Redirects_to_ever_new_addresses_are_followed()
    {
        for (var i = 0; i < 100; i++)
        {
            var rewritten = _rewriter.Done("#EXTM3U\n1.ts\n", $"http://cdn.example/{i}/v.m3u8");

            Assert.Contains($"http://cdn.example/{i}/1.ts", rewritten, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_new_key_is_used_at_once()
    {
        const string Playlist = "#EXTM3U\n#EXT-X-MAP:URI=\"i.mp4\"\n";
        _rewriter.Done(Playlist, Address);
        _tokens.Epoch = 7;

        Assert.Contains("<7:map:", _rewriter.Done(Playlist, Address), StringComparison.Ordinal);
    }

    [Fact]
    public void Directives_of_a_request_are_not_handed_to_children()
    {
        using var rewriter = new RenditionRewriter(Rewriting.Target(Address), true, _tokens);

        var first = rewriter.Done("#EXTM3U\n1.ts\n", Address + "?_HLS_msn=4&t=1&_HLS_part=0");
        var second = rewriter.Done("#EXTM3U\n1.ts\n", Address + "?_HLS_msn=5&t=1");

        Assert.Equal(first, second);
        Assert.Contains("1.ts?t=1>", first, StringComparison.Ordinal);
        Assert.Equal(1, _tokens.Sealed);
    }

    [Fact]
    public void A_window_that_moves_for_days_is_forgotten_but_for_what_is_still_there()
    {
        for (var i = 0; i < 1000; i++)
        {
            _rewriter.Done($"#EXTM3U\ninit.mp4\n{i}.ts\n{i + 1}.ts\n", Address);
        }

        Assert.Equal(1002, _tokens.Sealed);
        _rewriter.Done("#EXTM3U\n0.ts\n", Address);
        Assert.Equal(1003, _tokens.Sealed);
    }

    [Theory]
    [InlineData("#EXT-X-TARGETDURATION:4\n", 4)]
    [InlineData("#EXT-X-TARGETDURATION: 5.5 \r\n", 5.5)]
    [InlineData("#EXT-X-TARGETDURATION:1e300\n", 0)]
    [InlineData("#EXT-X-TARGETDURATION:-3\n", 0)]
    [InlineData("#EXT-X-TARGETDURATION:x\n", 0)]
    [InlineData("", 0)]
    public void It_tells_the_target_duration(string line, double seconds) =>
        Assert.Equal(
            TimeSpan.FromSeconds(seconds),
            Rewriting.Facts("#EXTM3U\n" + line).TargetDuration
        );

    [Fact]
    public void It_tells_a_master_from_a_media_playlist()
    {
        Assert.True(Rewriting.Facts("#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nv\n").Master);
        Assert.True(Rewriting.Facts("#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,URI=\"a\"\n").Master);
        Assert.False(Rewriting.Facts("#EXTM3U\n#EXTINF:4,\n1.ts\n").Master);
    }

    [Fact]
    public void It_tells_what_matters_for_asking_again()
    {
        var facts = Rewriting.Facts(
            "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:17\n#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=1.0,CAN-BLOCK-RELOAD=YES\n#EXT-X-ENDLIST\n"
        );

        Assert.Equal((17, true, true), (facts.MediaSequence, facts.CanBlockReload, facts.Ended));
        var others = Rewriting.Facts(
            "#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:-1\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=NO\n"
        );
        Assert.Equal(
            (0, false, false),
            (others.MediaSequence, others.CanBlockReload, others.Ended)
        );
    }

    [Fact]
    public void Memory_that_was_given_back_is_not_used_again()
    {
        _rewriter.Done("#EXTM3U\n1.ts\n", Address);
        _rewriter.Dispose();
        _rewriter.Dispose();

        Assert.Throws<ObjectDisposedException>(() => _rewriter.Done("#EXTM3U\n1.ts\n", Address));
    }

    public void Dispose() => _rewriter.Dispose();
}
