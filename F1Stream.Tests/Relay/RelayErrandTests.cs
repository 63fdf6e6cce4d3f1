using F1Stream.Domain.Relay;

namespace F1Stream.Tests.Relay;

public sealed class RelayErrandTests
{
    [Theory]
    [InlineData("http://typed.example/a.key", "Referer User-Agent X-Api-Key Cookie")]
    [InlineData("http://allowed.example:99/1.ts", "Referer User-Agent X-Api-Key Cookie")]
    [InlineData("https://found.example/1.ts", "Referer User-Agent Cookie")]
    [InlineData("http://found.example/1.ts", "Referer User-Agent")]
    [InlineData("http://typed.example:81/1.ts", "Referer User-Agent")]
    [InlineData("https://cdn.example/1.ts", "Referer User-Agent")]
    public void Looks_go_everywhere_and_credentials_where_they_belong(string url, string headers)
    {
        var typed = FixedCatalogue.StreamAt(new Uri("http://typed.example/page"));
        var source = typed.Source with
        {
            AllowedHosts = ["allowed.example"],
            Headers = new Dictionary<string, string>
            {
                ["Referer"] = "http://r.example/",
                ["User-Agent"] = "source",
                ["X-Api-Key"] = "k",
            },
        };
        var stream = typed with
        {
            Source = source,
            Url = new Uri("https://found.example/live.m3u8"),
            Headers = new Dictionary<string, string>
            {
                ["user-agent"] = "stream",
                ["Cookie"] = "c",
            },
        };
        var target = new RelayTarget(source.Id, stream.Id, ChildKind.Segment, new Uri(url));

        var request = new RelayErrand(target, source, stream).Request(
            "bytes=0-1",
            TimeSpan.FromSeconds(1)
        );

        Assert.Equal(headers.Split(' ').Order(), request.Headers.Keys.Order());
        Assert.Equal("stream", request.Headers["User-Agent"]);
        Assert.Equal("bytes=0-1", request.Range);
    }
}
