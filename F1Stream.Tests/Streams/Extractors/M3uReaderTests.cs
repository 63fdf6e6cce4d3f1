using System.IO.Compression;
using System.Text;
using F1Stream.Infrastructure.Streams.Extractors.M3u;
using FsCheck;
using FsCheck.Fluent;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class M3uReaderTests
{
    private static readonly Arbitrary<string> Garbage = (
        from pieces in Gen.ListOf(
            Gen.OneOf(
                Gen.Elements(
                    "#EXTM3U",
                    "#EXTINF:",
                    "#EXTINF:-1 tvg-id=\"",
                    "a=",
                    "=",
                    "\"",
                    ",",
                    ";",
                    "|",
                    "&",
                    "%",
                    "%zz",
                    "\n",
                    "\r\n",
                    " ",
                    "#EXTGRP:",
                    "#EXTVLCOPT:http-user-agent=",
                    "#KODIPROP:inputstream.adaptive.license_key=",
                    "http://media.example/",
                    "|User-Agent=x\u0001",
                    "\ud800",
                    "\0"
                ),
                ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")
            )
        )
        select string.Concat(pieces)
    ).ToArbitrary();

    [Fact]
    public void Garbage_never_throws_and_every_channel_has_a_name() =>
        Prop.ForAll(
                Garbage,
                text =>
                    M3uReader
                        .Read("#EXTM3U\n" + text)
                        .Channels.All(c => c.Name.Length > 0 && c.Address is not null)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_some_text_or_none() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                bytes =>
                {
                    _ = M3uText.Of(bytes);
                    _ = M3uText.Of(
                        new byte[] { 0x1f, 0x8b, 8 }
                            .Concat(bytes)
                            .ToArray()
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("-1 tvg-id=\"a\",One", "One")]
    [InlineData("-1 group-title=\"Sport, live\",One", "One")]
    [InlineData("-1,First, second", "second")]
    [InlineData("-1 tvg-name=\"never closed,One", "One")]
    [InlineData("-1,  One  ", "One")]
    [InlineData("-1", "Channel 1")]
    [InlineData("-1 tvg-name=\"By attribute\",", "By attribute")]
    public void The_name_is_after_the_last_comma_outside_quotes(string line, string name) =>
        Assert.Equal(name, One($"#EXTINF:{line}\nhttp://a.example/\n").Name);

    [Fact]
    public void Attributes_may_have_blanks_or_no_quotes()
    {
        var channel = One(
            "#EXTINF:-1 tvg-chno=7 TVG-ID = \"x y\" tvg-logo=\"\",One\nhttp://a.example/"
        );

        Assert.Equal("x y", channel.Id);
    }

    [Fact]
    public void An_old_group_holds_until_the_next_one_and_never_over_a_channels_own()
    {
        var list = M3uReader.Read(
            "#EXTM3U\n#EXTGRP:A;B\n#EXTINF:0,1\nu\n#EXTINF:0,2\nu\n#EXTINF:0 group-title=\"C\",3\nu\n#EXTINF:0,4\n#EXTGRP:D\nu"
        );

        Assert.Equal(
            ["A+B", "A+B", "C", "D"],
            list.Channels.Select(c => string.Join('+', c.Groups))
        );
    }

    [Fact]
    public void What_one_channel_wants_is_not_asked_for_the_next()
    {
        var list = M3uReader.Read(
            "#EXTINF:0,1\n#EXTVLCOPT:http-user-agent=Box\n#KODIPROP:inputstream.adaptive.drm=x\nu\n#EXTINF:0,2\nu"
        );

        Assert.Equal("Box", list.Channels[0].Headers["user-agent"]);
        Assert.True(list.Channels[0].IsProtected);
        Assert.Empty(list.Channels[1].Headers);
        Assert.False(list.Channels[1].IsProtected);
    }

    [Fact]
    public void A_header_that_would_break_a_request_is_no_header()
    {
        var channel = One("#EXTINF:0,1\nhttp://a.example/|X=a%0D%0AEvil:1&B ad=1&Good=2");

        Assert.Equal(["Good"], channel.Headers.Keys);
        Assert.Equal("http://a.example/", channel.Address);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("bom")]
    [InlineData("latin-1")]
    [InlineData("utf-16")]
    [InlineData("gzip")]
    public void A_list_is_read_in_whatever_way_it_is_written(string way)
    {
        const string text = "#EXTM3U\r\n#EXTINF:-1,Nürburg\r\nhttp://a.example/\r\n";
        var plain = Encoding.UTF8.GetBytes(text);
        byte[] bytes = way switch
        {
            "bom" => [0xef, 0xbb, 0xbf, .. plain],
            "latin-1" => Encoding.Latin1.GetBytes(text),
            "utf-16" => [0xff, 0xfe, .. Encoding.Unicode.GetBytes(text)],
            "gzip" => Packed(plain),
            _ => plain,
        };

        var channel = Assert.Single(M3uReader.Read(M3uText.Of(bytes)!).Channels);

        Assert.Equal(("Nürburg", "http://a.example/"), (channel.Name, channel.Address));
    }

    [Fact]
    public void A_small_file_that_unpacks_to_gigabytes_is_refused() =>
        Assert.Null(M3uText.Of(Packed(new byte[M3uText.Cap + 1])));

    [Fact]
    public void A_list_without_end_is_refused() =>
        Assert.Equal(
            M3uKind.Endless,
            M3uReader
                .Read(
                    "#EXTM3U\n"
                        + string.Concat(Enumerable.Repeat("u\n", M3uReader.MostChannels + 1))
                )
                .Kind
        );

    private static M3uChannel One(string text) => Assert.Single(M3uReader.Read(text).Channels);

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}
