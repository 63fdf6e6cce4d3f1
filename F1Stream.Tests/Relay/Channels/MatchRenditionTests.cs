using System.Globalization;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels.Sources;
using F1Stream.Domain.Relay.Channels.Upstream;

namespace F1Stream.Tests.Relay.Channels;

public sealed class MatchRenditionTests
{
    [Theory]
    [InlineData("1920x1080", 6_000_000, "hd")]
    [InlineData("1280x720", 2_500_000, "mid")]
    [InlineData("640x360", 900_000, "low")]
    [InlineData("640x360", 3_000_000, "low")]
    [InlineData(null, 5_000_000, "hd")]
    public void The_nearest_picture_is_taken_then_the_nearest_bandwidth(
        string? resolution,
        long bandwidth,
        string expected
    )
    {
        var offer = new MasterSnapshot(
            [
                Variant("hd", 4_800_000, "1920x1080"),
                Variant("mid", 2_000_000, "1280x720"),
                Variant("low", 700_000, "640x360"),
            ],
            []
        );

        Assert.Equal(
            expected,
            Name(MatchRendition.Variant(Variant("w", bandwidth, resolution), offer))
        );
    }

    [Fact]
    public void Where_sound_was_in_the_picture_a_variant_with_sound_of_its_own_is_the_last_resort()
    {
        var offer = new MasterSnapshot(
            [
                Variant("silent", 2_000_000, "1280x720", audio: "a"),
                Variant("muxed", 500_000, "640x360"),
            ],
            [Sound("own", "a", "en")]
        );

        Assert.Equal(
            "muxed",
            Name(MatchRendition.Variant(Variant("w", 2_000_000, "1280x720"), offer))
        );
    }

    [Fact]
    public void Sound_is_matched_by_language_then_name_then_default()
    {
        var offer = new MasterSnapshot(
            [Variant("v", 1, null)],
            [Sound("german", "x", "de"), Sound("english", "x", "en")]
        );

        Assert.Equal("english", Name(MatchRendition.Rendition(Sound("w", "a", "en"), offer)!));
    }

    [Fact]
    public void Sound_that_another_source_has_in_its_picture_is_taken_from_the_smallest_variant()
    {
        var offer = new MasterSnapshot([Variant("big", 9, null), Variant("small", 1, null)], []);

        Assert.Equal("small", Name(MatchRendition.Rendition(Sound("w", "a", "en"), offer)!));
    }

    [Fact]
    public void A_channels_master_keeps_every_attribute_and_names_only_itself()
    {
        var master = new ChannelMaster(
            new MasterSnapshot(
                [
                    new OfferedVariant(
                        Target("v"),
                        new Dictionary<string, string>
                        {
                            ["BANDWIDTH"] = "2000000",
                            ["CODECS"] = "avc1.64001f,mp4a.40.2",
                            ["AUDIO"] = "a",
                            ["CLOSED-CAPTIONS"] = "NONE",
                        }
                    ),
                    Variant("v2", 2_000_000, null),
                ],
                [Sound("s", "a", "en")]
            )
        );

        Assert.Equal(
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",LANGUAGE="en",URI="a0.m3u8"
            #EXT-X-STREAM-INF:BANDWIDTH=2000000,CODECS="avc1.64001f,mp4a.40.2",AUDIO="a",CLOSED-CAPTIONS=NONE
            v2000000.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=2000000
            v2000000-2.m3u8

            """,
            System.Text.Encoding.UTF8.GetString(master.Body)
        );
        Assert.Equal("v2000000-2", master.Find("v2000000-2"));
        Assert.Equal("v2000000", master.Find("v1900000"));
        Assert.Null(master.Find("x"));
    }

    private static OfferedVariant Variant(
        string name,
        long bandwidth,
        string? resolution,
        string? audio = null
    )
    {
        var attributes = new Dictionary<string, string>
        {
            ["BANDWIDTH"] = bandwidth.ToString(CultureInfo.InvariantCulture),
        };
        if (resolution is not null)
        {
            attributes["RESOLUTION"] = resolution;
        }

        if (audio is not null)
        {
            attributes["AUDIO"] = audio;
        }

        return new OfferedVariant(Target(name), attributes);
    }

    private static OfferedRendition Sound(string name, string group, string language) =>
        new(
            Target(name),
            new Dictionary<string, string>
            {
                ["TYPE"] = "AUDIO",
                ["GROUP-ID"] = group,
                ["LANGUAGE"] = language,
            }
        );

    private static RelayTarget Target(string name) =>
        new("s", "s", ChildKind.Playlist, new Uri($"http://s.example/{name}.m3u8"));

    private static string Name(RelayTarget target) =>
        Path.GetFileNameWithoutExtension(target.Url.AbsolutePath);
}
