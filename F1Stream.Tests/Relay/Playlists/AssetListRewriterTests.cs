using System.Text;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Playlists;

namespace F1Stream.Tests.Relay.Playlists;

public sealed class AssetListRewriterTests
{
    [Fact]
    public void Each_asset_becomes_ours_and_nothing_else_changes()
    {
        const string List = """
            { "X": { "URI": "stays" }, "URI":"stays", "ASSETS": [ { "URI": "a/ad.m3u8?x=1", "DURATION": 15.00, "X-A": { "URI": "stays" }, "B": [ { "URI": "stays" } ] },
              {"DURATION":1e1,"\u0055RI" : "https:\/\/ads.example\/b.m3u8" } ], "SKIP-CONTROL": {"OFFSET":5} }
            """;
        const string Expected = """
            { "X": { "URI": "stays" }, "URI":"stays", "ASSETS": [ { "URI": "/relay/<playlist:http://up.example/l/a/ad.m3u8?x=1>.m3u8", "DURATION": 15.00, "X-A": { "URI": "stays" }, "B": [ { "URI": "stays" } ] },
              {"DURATION":1e1,"\u0055RI" : "/relay/<playlist:https://ads.example/b.m3u8>.m3u8" } ], "SKIP-CONTROL": {"OFFSET":5} }
            """;

        Assert.Equal(Expected, Done(List));
        Assert.Equal(Expected, Done("\uFEFF" + List));
    }

    [Fact]
    public void A_list_of_nothing_is_a_list() =>
        Assert.Equal("""{"ASSETS":[]}""", Done("""{"ASSETS":[]}"""));

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"ASSETS":null}""")]
    [InlineData("""{"ASSETS":{"URI":"a"}}""")]
    [InlineData("""{"ASSETS":[{"URI":5}]}""")]
    [InlineData("""{"ASSETS":[{"URI":"a"}]""")]
    [InlineData("""{"ASSETS":[{"URI":"a"}]} more""")]
    [InlineData("""{"X":{"ASSETS":[{"URI":"a"}]}}""")]
    [InlineData("{\"ASSETS\":[{\"URI\":\"\\ud800\"}]}")]
    public void What_is_no_list_of_assets_is_refused(string list) =>
        Assert.Equal("relay.asset_list", Refused(Encoding.UTF8.GetBytes(list)));

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:application/x-mpegurl,x")]
    [InlineData("")]
    public void An_asset_that_is_no_web_address_is_refused(string uri) =>
        Assert.Equal(
            "relay.bad_child",
            Refused(Encoding.UTF8.GetBytes($$"""{"ASSETS":[{"URI":"{{uri}}"}]}"""))
        );

    [Fact]
    public void A_list_that_becomes_a_hundred_times_as_long_is_refused()
    {
        var list = string.Join(',', Enumerable.Repeat("""{"URI":"a"}""", 340_000));

        Assert.Equal(
            "upstream.too_large",
            Refused(Encoding.UTF8.GetBytes($$"""{"ASSETS":[{{list}}]}"""))
        );
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() =>
        Assert.Equal(
            "relay.asset_list",
            Refused([.. "{\"ASSETS\":[{\"URI\":\""u8, 0xFF, .. "\"}]}"u8])
        );

    private static Outcome<byte[]> Rewrite(byte[] list) =>
        AssetListRewriter.Rewrite(
            list,
            new Uri("http://up.example/l/list.json"),
            Rewriting.Target("http://up.example/l/list.json"),
            new ReadableTokens()
        );

    private static string Done(string list) =>
        Encoding.UTF8.GetString(
            Assert.IsType<Outcome<byte[]>.Done>(Rewrite(Encoding.UTF8.GetBytes(list))).Value
        );

    private static string Refused(byte[] list) =>
        Assert.IsType<Outcome<byte[]>.Refused>(Rewrite(list)).Why.Code;
}
