using System.Text.RegularExpressions;
using F1Stream.Domain.Streams;
using F1Stream.Infrastructure.Streams;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;
using static F1Stream.Tests.Relay.RawSource;

namespace F1Stream.Tests.Relay;

/// <summary>Line ends in an address stay in the address: no request gets a second line out of them, and no answer.</summary>
public sealed partial class HeaderInjectionTests
{
    private const string Segment = "GGGGGGGGGGGG";

    [Theory]
    [InlineData("a%0d%0aX-Evil:%201.ts")]
    [InlineData("a%0D%0A%0D%0AGET%20/evil%20HTTP/1.1.ts")]
    [InlineData("a.ts?x=%0d%0aX-Evil:%201")]
    [InlineData("a.ts?x=%250d%250aX-Evil:%201")]
    [InlineData("a\rX-Evil: 1.ts")]
    [InlineData("a.ts?x=\rX-Evil: 1")]
    [InlineData("a\u0000\u000b\u0085X-Evil: 1.ts")]
    [InlineData("a\u560d\u560aX-Evil: 1.ts")]
    [InlineData("a b HTTP/1.1 X-Evil: 1.ts")]
    [InlineData("a.ts#\rX-Evil: 1")]
    public async Task In_a_playlist(string child)
    {
        await using var source = new RawSource(line =>
            line.Contains("master", StringComparison.Ordinal)
                ? Answer($"#EXTM3U\n#EXTINF:4,\n{child}\n")
                : Answer(Segment, "video/mp2t")
        );
        await using var server = await ServerAsync(source);

        await FetchAllAsync(server);

        AssertPlain(source, 2);
    }

    [Theory]
    [InlineData("/b%0d%0aX-Evil:%201")]
    [InlineData("/b?x=%0d%0aX-Evil:%201")]
    [InlineData("/b\rX-Evil: 1")]
    [InlineData("/b X-Evil: 1")]
    public async Task In_a_redirect(string location)
    {
        await using var source = new RawSource(line =>
            line.Contains("master", StringComparison.Ordinal)
                ? Answer("")
                    .Replace(
                        "200 OK",
                        "302 Found\r\nLocation: " + location,
                        StringComparison.Ordinal
                    )
                : Answer("#EXTM3U\n#EXTINF:4,\na.ts\n")
        );
        await using var server = await ServerAsync(source);

        using var answer = await server.Client.GetAsync(new Uri(RelayBench.Live, UriKind.Relative));

        Assert.True((int)answer.StatusCode is 200 or 502);
        AssertPlain(source, 1);
    }

    [Fact]
    public async Task In_a_query_that_is_passed_on_to_children()
    {
        await using var source = new RawSource(line =>
            line.Contains("master", StringComparison.Ordinal)
                ? Answer("#EXTM3U\n#EXTINF:4,\na.ts\n")
                : Answer(Segment, "video/mp2t")
        );
        await using var server = await ServerAsync(
            source,
            s =>
                s with
                {
                    Url = new Uri(s.Url, "/master.m3u8?t=1%0d%0aX-Evil:%201"),
                    PropagateQuery = true,
                }
        );

        await FetchAllAsync(server);

        AssertPlain(source, 2);
        Assert.Contains("%0d%0aX-Evil", source.Requests.Last(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("video/mp2t\r\n X-Evil: 1")]
    [InlineData("video/mp2t\rX-Evil: 1")]
    [InlineData("video/mp2t\0X-Evil: 1")]
    [InlineData("video/x-evil;\tX-Evil: 1")]
    public async Task In_a_type(string type)
    {
        await using var source = new RawSource(line =>
            line.Contains("master", StringComparison.Ordinal)
                ? Answer("#EXTM3U\n#EXTINF:4,\na.ts\n")
                : Answer(Segment, type)
        );
        await using var server = await ServerAsync(source);
        var playlist = await server.Client.GetStringAsync(
            new Uri(RelayBench.Live, UriKind.Relative)
        );

        using var answer = await server.Client.GetAsync(
            new Uri(playlist.Split('\n')[2], UriKind.Relative)
        );

        Assert.True((int)answer.StatusCode is 200 or 502);
        Assert.False(answer.Headers.Contains("X-Evil"));
        Assert.DoesNotContain("Evil:", $"{answer.Content.Headers}", StringComparison.Ordinal);
    }

    private static async Task FetchAllAsync(RunningServer server)
    {
        var playlist = await server.Client.GetStringAsync(
            new Uri(RelayBench.Live, UriKind.Relative)
        );
        Assert.DoesNotContain("Evil", playlist, StringComparison.Ordinal);
        using var answer = await server.Client.GetAsync(
            new Uri(playlist.Split('\n')[2], UriKind.Relative)
        );
        Assert.Equal(200, (int)answer.StatusCode);
    }

    /// <summary>At least so many requests, and each of them one line and the headers that we know.</summary>
    private static void AssertPlain(RawSource source, int least)
    {
        Assert.InRange(source.Requests.Count, least, 10);
        Assert.All(source.Requests, r => Assert.Matches(Plain(), r));
    }

    private static Task<RunningServer> ServerAsync(
        RawSource source,
        Func<LiveStream, LiveStream>? stream = null
    )
    {
        var known = FixedCatalogue.StreamAt(new Uri(source.Url, "/master.m3u8"));
        var catalogue = new FixedCatalogue(stream?.Invoke(known) ?? known);
        return RunningServer.StartAsync(services: s =>
        {
            s.AddSingleton<IStreamCatalogue>(catalogue);
            s.Remove(s.Single(d => d.ImplementationType == typeof(HealthPatrol)));
        });
    }

    [GeneratedRegex(
        @"\AGET /[!-~]* HTTP/1\.1\r\n((Host|User-Agent|Accept|Accept-Encoding): [ -~]*\r\n)+\r\n\z",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Plain();
}
