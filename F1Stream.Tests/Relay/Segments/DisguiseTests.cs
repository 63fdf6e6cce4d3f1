namespace F1Stream.Tests.Relay.Segments;

public sealed class DisguiseTests
{
    private static readonly byte[] Segment = Media.Packets(500);

    private static readonly byte[] Png =
    [
        0x89,
        .. "PNG\r\n\u001a\n"u8,
        0,
        0,
        0,
        13,
        .. "IHDR"u8,
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6,
        0,
        0,
        0,
        // A sync byte in a picture means nothing.
        0x47,
        0x47,
        0x1f,
        0x15,
        0xc4,
        0x89,
        0,
        0,
        0,
        0,
        .. "IEND"u8,
        0xae,
        0x42,
        0x60,
        0x82,
    ];

    public static TheoryData<byte[]> Pictures =>
        [
            Png,
            [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[900], 0xFF, 0xD9],
            [.. "GIF89a"u8, .. new byte[40_000], 0x3B],
        ];

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_stream_behind_a_picture_is_handed_on_without_it(byte[] picture)
    {
        var origin = new SegmentOrigin
        {
            Answer = http => SegmentOrigin.SendAsync(http, [.. picture, .. Segment], "image/png"),
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var answer = await bench.GetAsync(segment);

        Assert.Equal("video/mp2t", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Segment.Length, answer.Content.Headers.ContentLength);
        Assert.Equal(Segment, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(Segment[188..376], await bench.BytesAsync(segment, "bytes=188-375"));
    }

    [Fact]
    public async Task A_picture_alone_stays_a_picture()
    {
        var origin = new SegmentOrigin
        {
            Answer = http => SegmentOrigin.SendAsync(http, Png, "image/png"),
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var answer = await bench.GetAsync(segment);

        Assert.Equal("image/png", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(Png, await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/jpeg")]
    [InlineData("text/plain")]
    public async Task What_it_is_decides_and_not_what_it_is_called(string type)
    {
        var origin = new SegmentOrigin
        {
            Answer = http => SegmentOrigin.SendAsync(http, Segment, type),
        };
        await using var bench = await origin.StartAsync();
        var segment = Assert.Single(await bench.UrisAsync(RelayBench.Live));

        using var answer = await bench.GetAsync(segment);

        Assert.Equal("video/mp2t", answer.Content.Headers.ContentType!.MediaType);
    }
}
