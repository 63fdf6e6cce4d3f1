using System.Text;
using F1Stream.Domain.Relay;

namespace F1Stream.Tests.Relay;

public sealed class MediaTypeTests
{
    [Theory]
    [InlineData("ftyp")]
    [InlineData("styp")]
    [InlineData("moof")]
    [InlineData("sidx")]
    [InlineData("emsg")]
    public void A_box_is_mp4_whatever_the_source_calls_it(string box) =>
        Assert.Equal("video/mp4", MediaType.Of(Bytes("\0\0\0\u0018" + box + "...."), "text/html"));

    [Theory]
    [InlineData("ID3\u0004", "audio/aac")]
    [InlineData("ÿñP", "audio/aac")]
    [InlineData("ÿû\u0090", "audio/mpeg")]
    [InlineData("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:0", "text/vtt")]
    [InlineData("ï»¿WEBVTT\n", "text/vtt")]
    public void Sound_and_subtitles_are_known(string head, string type) =>
        Assert.Equal(type, MediaType.Of(Bytes(head), "application/octet-stream"));

    [Fact]
    public void Three_sync_bytes_are_a_transport_stream()
    {
        var packets = new byte[188 * 3];
        packets[0] = packets[188] = packets[376] = 0x47;

        Assert.Equal("video/mp2t", MediaType.Of(packets, "image/png"));
        packets[376] = 0x46;
        Assert.NotEqual("video/mp2t", MediaType.Of(packets, null));
    }

    [Theory]
    [InlineData("video/MP2T; charset=x", "video/mp2t")]
    [InlineData("audio/aac", "audio/aac")]
    [InlineData("text/html", "application/octet-stream")]
    [InlineData("image/svg+xml", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Where_content_tells_nothing_only_harmless_claims_count(
        string? claimed,
        string type
    ) => Assert.Equal(type, MediaType.Of([1, 2, 3, 4], claimed));

    [Theory]
    [InlineData("")]
    [InlineData("<!DOCTYPE html>")]
    [InlineData("\n  <HTML>")]
    [InlineData("ï»¿<html>")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<?xml version=\"1.0\"?>")]
    [InlineData("\f<svg onload='x'/>")]
    [InlineData("#EXTM3U\n")]
    public void Pages_playlists_and_nothing_are_not_handed_on(string head) =>
        Assert.Null(MediaType.Of(Bytes(head), "video/mp2t"));

    [Fact]
    public void Words_that_are_called_a_page_are_one() =>
        Assert.Null(MediaType.Of("Access denied."u8, "text/html; charset=utf-8"));

    [Fact]
    public void An_encrypted_segment_may_begin_like_a_tag() =>
        Assert.Equal("application/octet-stream", MediaType.Of([0x3C, 0x61, 0x01, 0x90], null));

    private static byte[] Bytes(string latin) => Encoding.Latin1.GetBytes(latin);
}
