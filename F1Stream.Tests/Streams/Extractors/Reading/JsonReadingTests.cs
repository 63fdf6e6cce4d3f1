using System.Text;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Reading;

namespace F1Stream.Tests.Streams.Extractors.Reading;

public sealed class JsonReadingTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"a\":")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"\\ud800\":1}")]
    public void What_is_no_JSON_that_can_be_read_is_null(string text)
    {
        Assert.Null(Page(Encoding.UTF8.GetBytes(text)).Json());
    }

    [Fact]
    public void A_byte_order_mark_and_a_title_in_another_encoding_are_no_obstacle()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.Latin1.GetBytes("{\"title\":\"Größe\"}")];

        Assert.StartsWith(
            "Gr",
            Page(bytes).JsonObject()!.Value.Word("title"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_of_another_type_is_null_and_numbers_may_be_words()
    {
        var json = Page(
                "{\"a\":{},\"n\":\"128\",\"w\":\" \",\"t\":\"soon\",\"l\":[1,null,{}]}"u8.ToArray()
            )
            .JsonObject()!
            .Value;

        Assert.Null(json.Word("a"));
        Assert.Null(json.Word("w"));
        Assert.Null(json.Flag("n"));
        Assert.Null(json.Time("t"));
        Assert.Null(json.Number("missing"));
        Assert.Equal(128, json.Number("n"));
        Assert.Single(json.Objects("l"));
        Assert.Empty(json.Child("n")!.Value.Objects("x"));
    }

    private static SourcePage Page(byte[] content) =>
        new(content)
        {
            Url = new Uri("http://source.example/"),
            Status = 200,
            Header = _ => null,
        };
}
