using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;

namespace F1Stream.Tests.Streams.Extraction;

/// <summary>What leaves a run is read by people and stored in the clear.</summary>
public sealed class RedactionTests
{
    private static readonly ExtractorManifest Manifest = new()
    {
        Key = "test",
        Name = "Test",
        Description = "A test.",
        Settings =
        [
            new("url", SettingType.Url, Required: true, "") { Label = "Address" },
            new("apiKey", SettingType.Secret, Required: false, "") { Label = "Key" },
            new("extra", SettingType.Headers, Required: false, "") { Label = "Headers" },
            new("group", SettingType.Text, Required: false, "") { Label = "Group" },
        ],
    };

    private readonly Redaction _redaction = Redaction.For(
        new StreamSource
        {
            Id = "s",
            Name = "s",
            Extractor = "test",
            Settings = new Dictionary<string, string>
            {
                ["url"] = "http://club.example/live?member=hush-0815&lang=en&password=pw1",
                ["apiKey"] = "open sesame",
                ["extra"] = "X-Member: 4711-0815",
                ["group"] = "sport",
            },
            Headers = new Dictionary<string, string>
            {
                ["Cookie"] = "sid=abracadabra; lang=en",
                ["X-House"] = "hocus-pocus",
            },
        },
        Manifest
    );

    [Theory]
    [InlineData("the key is open sesame, said nobody", "the key is …, said nobody")]
    [InlineData("as header: OPEN%20SESAME", "as header: …")]
    [InlineData("member 4711-0815 and hush-0815", "member … and …")]
    [InlineData("Set-Cookie: sid=abracadabra", "Set-Cookie: sid=…")]
    [InlineData("you sent Hocus-Pocus", "you sent …")]
    [InlineData("sport in english", "sport in english")]
    [InlineData("/live/mara/pw1/7.ts", "/live/mara/…/7.ts")]
    [InlineData("GET /a.m3u8?x=1&sig=zzz end", "GET /a.m3u8?x=…&sig=… end")]
    [InlineData("src=\"//cdn.example/a?e=17&t=q\"", "src=\"//cdn.example/a?e=…&t=…\"")]
    [InlineData("rtsp://mara:pass@cam.example/1", "rtsp://…@cam.example/1")]
    [InlineData("tok eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end", "tok … end")]
    [InlineData("id 0123456789abcdef0123456789abcdef end", "id … end")]
    public void Secrets_go_and_the_rest_stays(string text, string expected)
    {
        Assert.Equal(expected, _redaction.Of(text));
    }

    [Fact]
    public void A_snippet_is_short_and_has_no_control_characters()
    {
        var snippet = _redaction.Snippet(
            "\0\u001b[31m<video>\n"
                + new string('x', 4)
                + string.Concat(Enumerable.Repeat(" word", 1000))
        );

        Assert.DoesNotContain('\u001b', snippet);
        Assert.StartsWith("[31m<video>", snippet, StringComparison.Ordinal);
        Assert.InRange(snippet.Length, 100, 410);
    }

    [Fact]
    public void A_place_has_neither_user_nor_query()
    {
        Assert.Equal(
            "https://cdn.example:8443/a/b.m3u8",
            Redaction.Place(new Uri("https://me:pw@cdn.example:8443/a/b.m3u8?t=1#x"))
        );
    }
}
