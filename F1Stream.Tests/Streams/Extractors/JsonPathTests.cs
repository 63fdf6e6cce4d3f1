using System.Text.Json;
using F1Stream.Infrastructure.Streams.Extractors.Json;
using FsCheck;
using FsCheck.Fluent;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class JsonPathTests
{
    private const string Document =
        """{"a":{"b":[10,{"c":"x"},{"c":"y"}],"":"blank","d.e":1,"~/":2,"0":3},"list":[[1,2],[3]]}""";

    [Theory]
    [InlineData("/a/b/0", "10")]
    [InlineData("/a/b/1/c", "x")]
    [InlineData("/a/", "blank")]
    [InlineData("/a/~0~1", "2")]
    [InlineData("/a/0", "3")]
    [InlineData("a.b[0]", "10")]
    [InlineData("$.a.b[1].c", "x")]
    [InlineData("a.b[*].c", "x y")]
    [InlineData("a['d.e']", "1")]
    [InlineData("list[*][*]", "1 2 3")]
    [InlineData("list[1][0]", "3")]
    [InlineData("a.b[9]", "")]
    [InlineData("a.b.c", "")]
    [InlineData("a[*]", "")]
    public void A_path_leads_to_its_places(string path, string found)
    {
        using var document = JsonDocument.Parse(Document);

        var finds = JsonPath.Read(path)!.In(document.RootElement);

        Assert.Equal(found, string.Join(' ', finds.Found.Select(f => f.Place.Element.ToString())));
    }

    [Theory]
    [InlineData("a..b")]
    [InlineData("a.")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a]b[")]
    [InlineData("a[0]b")]
    [InlineData("/a~2")]
    public void What_is_no_path_is_none(string text) => Assert.Null(JsonPath.Read(text));

    [Theory]
    [InlineData("a.b[*].x", "a.b[0]")]
    [InlineData("a.x.y", "a")]
    [InlineData("x", "")]
    public void The_deepest_place_that_was_there_is_known(string path, string deepest)
    {
        using var document = JsonDocument.Parse(Document);

        Assert.Equal(deepest, JsonPath.Read(path)!.In(document.RootElement).Deepest.Path);
    }

    [Fact]
    public void Any_text_is_a_path_or_none() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string>(),
                text =>
                {
                    using var document = JsonDocument.Parse(Document);
                    _ = JsonPath.Read(text ?? "")?.In(document.RootElement);
                    _ = UrlTemplate.Read(text ?? "");
                }
            )
            .QuickCheckThrowOnFailure();
}
