using F1Stream.Domain.Streams.Health;

namespace F1Stream.Tests.Streams.Health;

public sealed class PlaylistGlanceTests
{
    private static readonly Uri Base = new("http://tuner.example/live/master.m3u8");

    [Fact]
    public void A_master_offers_its_variants_best_first()
    {
        var glance = At(
            """
            #EXTM3U
            #EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=1,BANDWIDTH=800000,CODECS="avc1.42c01e,mp4a.40.2",RESOLUTION=640x360
            # a comment
            low.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2800000, RESOLUTION=1280x720
            /high.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=96000
            sound.m3u8
            """
        );

        Assert.True(glance.IsMaster);
        Assert.Equal([720, 360, null], glance.Variants.Select(v => v.Height));
        Assert.Equal([2_800_000, 800_000, 96_000], glance.Variants.Select(v => v.Bandwidth));
        Assert.Equal("http://tuner.example/high.m3u8", glance.Variants[0].Url.AbsoluteUri);
    }

    [Fact]
    public void A_media_playlist_has_moved_when_its_sequence_or_its_newest_segment_did()
    {
        var before = At(
            "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\na.ts\n"
        );

        Assert.Equal(TimeSpan.FromSeconds(4), before.TargetDuration);
        Assert.False(before.HasMovedSince(before));
        Assert.True(
            At("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:8\n#EXTINF:4,\nb.ts\n").HasMovedSince(before)
        );
        Assert.True(
            At("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:7\n#EXTINF:4,\na.ts\n#EXTINF:4,\nb.ts\n")
                .HasMovedSince(before)
        );
    }

    [Theory]
    [InlineData("<html>#EXTM3U</html>")]
    [InlineData("")]
    [InlineData("EXTM3U")]
    public void What_does_not_begin_with_the_tag_is_no_playlist(string text) =>
        Assert.Null(PlaylistGlance.At(text, Base));

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_no_obstacle() =>
        Assert.Equal(
            9,
            At("\uFEFF#EXTM3U\r\n#EXT-X-MEDIA-SEQUENCE:9\r\n#EXTINF:2,\r\na.ts\r\n").MediaSequence
        );

    [Theory]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"k\"", false)]
    [InlineData(
        "#EXT-X-KEY:METHOD=SAMPLE-AES,URI=\"skd://x\",KEYFORMAT=\"com.apple.streamingkeydelivery\"",
        true
    )]
    [InlineData(
        "#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES-CTR,URI=\"data:x\",KEYFORMAT=\"urn:uuid:edef8ba9\"",
        true
    )]
    public void A_key_that_only_a_rights_system_has_is_told(string tag, bool drm) =>
        Assert.Equal(drm, At($"#EXTM3U\n{tag}\na.ts\n").Drm);

    private static PlaylistGlance At(string text) => PlaylistGlance.At(text, Base)!;
}
