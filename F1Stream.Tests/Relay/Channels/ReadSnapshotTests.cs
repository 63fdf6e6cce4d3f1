using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Tests.Relay.Channels;

public sealed class ReadSnapshotTests
{
    [Fact]
    public void A_playlist_with_everything_is_read()
    {
        var snapshot = Read(
            """
            #EXTM3U
            #EXT-X-TARGETDURATION:4
            #EXT-X-MEDIA-SEQUENCE:41
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-MAP:URI="init",BYTERANGE="500@0"
            #EXT-X-KEY:METHOD=AES-128,URI="key1"
            #EXT-X-PROGRAM-DATE-TIME:2026-11-21T18:00:00.000Z
            #EXTINF:4.0,
            #EXT-X-BYTERANGE:1000@500
            whole
            #EXTINF:3.5,
            #EXT-X-BYTERANGE:700
            whole
            #EXT-X-PART:DURATION=1,URI="part"
            #EXT-X-DISCONTINUITY
            #EXT-X-KEY:METHOD=NONE
            #EXT-X-GAP
            #EXTINF:4,
            other
            """
        );

        Assert.Equal(TimeSpan.FromSeconds(4), snapshot.TargetDuration);
        Assert.True(snapshot.Independent);
        Assert.Equal([41, 42, 43], snapshot.Segments.Select(s => s.Number));
        var (first, second, third) = (
            snapshot.Segments[0],
            snapshot.Segments[1],
            snapshot.Segments[2]
        );
        Assert.Equal(new SnapshotRange(500, 1000), first.Range);
        Assert.Equal(new SnapshotRange(1500, 700), second.Range);
        Assert.Equal(new SnapshotRange(0, 500), first.Map!.Range);
        Assert.Equal("AES-128", Assert.Single(second.Keys).Method);
        Assert.Equal(first.At + TimeSpan.FromSeconds(4), second.At);
        Assert.Equal((1, true, null), (third.Breaks, third.Gap, third.At));
        Assert.Empty(third.Keys);
    }

    [Theory]
    [InlineData("skd://asset/1")]
    [InlineData("data:text/plain;base64,AAAA,b")]
    [InlineData("DATA:,k")]
    public void A_key_that_says_itself_what_it_is_stays_as_it_is(string address)
    {
        var key = Assert.Single(
            Read(
                $"""
                #EXTM3U
                #EXT-X-KEY:METHOD=SAMPLE-AES,URI="{address}",KEYFORMAT="x"
                #EXTINF:4,
                one
                """
            )
                .Segments[0]
                .Keys
        );

        Assert.Equal((address, null), (key.Said, key.Target));
    }

    [Fact]
    public void A_key_of_two_formats_belongs_to_one_segment_and_is_replaced_as_one()
    {
        var snapshot = Read(
            """
            #EXTM3U
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="a",KEYFORMAT="x"
            #EXT-X-KEY:METHOD=SAMPLE-AES,URI="b",KEYFORMAT="y"
            #EXTINF:4,
            one
            #EXT-X-KEY:METHOD=AES-128,URI="c"
            #EXTINF:4,
            two
            """
        );

        Assert.Equal(2, snapshot.Segments[0].Keys.Count);
        Assert.Single(snapshot.Segments[1].Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#EXTM3U")]
    [InlineData(
        "#EXTM3U\n#EXTINF:abc,\none\n#EXT-X-BYTERANGE:x\n#EXT-X-PROGRAM-DATE-TIME:soon\n#EXT-X-MEDIA-SEQUENCE:-3\n#EXTINF:1e99,\ntwo"
    )]
    [InlineData("#EXTM3U\n#EXT-X-KEY:METHOD=AES-128\n#EXT-X-MAP:BYTERANGE=\"@\"\n#EXTINF:\none")]
    public void Garbage_is_read_without_complaint_and_plays_about_as_long_as_the_rest(
        string playlist
    ) =>
        Assert.All(Read(playlist).Segments, s => Assert.Equal(TimeSpan.FromSeconds(6), s.Duration));

    private static MediaSnapshot Read(string playlist) =>
        new ReadSnapshot(name => new RelayTarget(
            "s",
            null,
            ChildKind.Segment,
            new Uri($"http://s.example/{name}")
        )).Run(playlist);
}
