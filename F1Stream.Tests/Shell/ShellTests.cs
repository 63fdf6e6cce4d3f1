using System.Net;
using F1Stream.Tests.Kit;

namespace F1Stream.Tests.Shell;

public sealed class ShellTests
{
    [Theory]
    [InlineData("_framework/blazor.web.js")]
    [InlineData("lib/hls.min.mjs")]
    [InlineData("lib/archivo-latin.woff2")]
    [InlineData("lib/app.css")]
    public async Task What_the_browser_needs_comes_from_this_server(string path)
    {
        await using var server = await RunningServer.StartAsync();

        using var answer = await server.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
    }
}
