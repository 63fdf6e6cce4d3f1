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
        Assert.Equal([null, "avc1.42c01e,mp4a.40.2", null], glance.Variants.Select(v => v.Codecs));
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

    [Fact]
    public void The_newest_segment_comes_with_its_duration_range_clock_and_key()
    {
        var glance = At(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=AES-128,URI="keys/1?a=b,c",IV=0x1
            #EXT-X-PROGRAM-DATE-TIME:2026-11-21T12:00:00Z
            #EXTINF:3.84,a comma, and more
            #EXT-X-BYTERANGE:500@100
            all.ts
            #EXTINF:3.5
            #EXT-X-BYTERANGE:700
            all.ts
            """
        );

        Assert.Equal(TimeSpan.FromSeconds(3.5), glance.NewestDuration);
        Assert.Equal((600, 700), glance.NewestRange);
        Assert.Equal("2026-11-21T12:00:00Z", glance.DateTime);
        Assert.Equal("http://tuner.example/live/keys/1?a=b,c", glance.Key?.AbsoluteUri);
        Assert.True(glance.Encrypted);
    }

    [Fact]
    public void A_key_that_is_taken_back_is_none()
    {
        var glance = At(
            "#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"k\"\na.ts\n#EXT-X-KEY:METHOD=NONE\nb.ts\n"
        );

        Assert.Null(glance.Key);
        Assert.False(glance.Encrypted);
    }

    private static PlaylistGlance At(string text) => PlaylistGlance.At(text, Base)!;
}
