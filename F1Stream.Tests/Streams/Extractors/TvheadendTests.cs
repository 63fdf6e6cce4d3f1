using System.Security.Cryptography;
using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Extractors.Authentication;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class TvheadendTests(ExtractorBench bench) : IClassFixture<ExtractorBench>
{
    private const string List = "/playlist/channels";
    private static readonly (string, string)[] Mara =
    [
        ("username", "mara"),
        ("password", "quiet-lap"),
    ];

    [Fact]
    public async Task The_channels_are_found_by_their_ids_and_their_tickets_stay_in_the_address()
    {
        await using var server = await RecordedServer.StartAsync("tvheadend", (List, "online.m3u"));

        var run = await bench.RunAsync("tvheadend", server.Url);

        Assert.Equal(
            ["8f2a4c1d9e3b47a0b1c2d3e4f5a6b7c8", "1f2a4c1d9e3b47a0b1c2d3e4f5a6b7c9", "c0ffee"],
            run.Found().Select(s => s.Key)
        );
        Assert.Equal(["Sports, live and HD", "News", "Camera"], run.Found().Select(s => s.Title));
        Assert.All(run.Found(), s => Assert.Equal(StreamKind.NeedsRemux, s.Kind));
        Assert.Contains(
            "ticket=5a1e9d0f3c7b2a4d6e8f",
            run.Found()[0].Url.Query,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("5a1e9d0f3c7b2a4d6e8f", run.StepText(), StringComparison.Ordinal);
        Assert.Equal([$"{List}?profile=pass"], server.Paths);
    }

    [Fact]
    public async Task The_profile_and_the_channels_are_those_that_were_asked_for()
    {
        await using var server = await RecordedServer.StartAsync("tvheadend", (List, "online.m3u"));

        var run = await bench.RunAsync(
            "tvheadend",
            server.Url,
            ("profile", "h264 small"),
            ("channels", "5\ncamera")
        );

        Assert.Equal(["Sports, live and HD", "Camera"], run.Found().Select(s => s.Title));
        Assert.Equal([$"{List}?profile=h264%20small"], server.Paths);
    }

    [Fact]
    public async Task A_server_that_shows_no_channels_says_what_to_do()
    {
        await using var server = await RecordedServer.StartAsync(
            "tvheadend",
            (List, "offline.m3u")
        );

        var run = await bench.RunAsync("tvheadend", server.Url);

        run.Is<ExtractionResult.Offline>();
        Assert.Contains("Map its services", run.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MD5")]
    [InlineData("SHA-256")]
    public async Task A_server_that_asks_by_digest_gets_an_answer_that_holds(string algorithm)
    {
        await using var server = await RecordedServer.StartAsync("tvheadend");
        server.Answer(
            List,
            "error.html",
            401,
            ("WWW-Authenticate", "Basic realm=\"tvheadend\""),
            (
                "WWW-Authenticate",
                $"Digest realm=\"tvheadend\", qop=\"auth\", algorithm={algorithm}, nonce=\"n0nce/+=\", opaque=\"0paque\""
            )
        );

        var run = await bench.RunAsync("tvheadend", server.Url, Mara);

        run.Is<ExtractionResult.AuthNeeded>();
        Assert.Equal(
            "The server refuses the user name or the password (401). Enter them again.",
            run.Trouble
        );
        Assert.Equal(2, server.Requests.Count);
        var answer = Assert
            .Single(HttpChallenge.Read(server.Requests[1].Headers["Authorization"]))
            .Parameters;
        Assert.Equal("mara", answer["username"]);
        Assert.Equal($"{List}?profile=pass", answer["uri"]);
        Assert.Equal("0paque", answer["opaque"]);
        var secret = Hash(algorithm, "mara:tvheadend:quiet-lap");
        var what = Hash(algorithm, $"GET:{List}?profile=pass");
        Assert.Equal(
            Hash(algorithm, $"{secret}:n0nce/+=:00000001:{answer["cnonce"]}:auth:{what}"),
            answer["response"]
        );
        Assert.DoesNotContain("quiet-lap", run.StepText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_user_name_it_says_that_one_is_wanted()
    {
        await using var server = await RecordedServer.StartAsync("tvheadend");
        server.Answer(List, "error.html", 401, ("WWW-Authenticate", "Basic realm=\"tvheadend\""));

        var run = await bench.RunAsync("tvheadend", server.Url);

        run.Is<ExtractionResult.AuthNeeded>();
        Assert.Contains("wants a user name", run.Trouble, StringComparison.Ordinal);
        Assert.Equal(StepState.Failed, run.Steps[^1].State);
    }

    [Fact]
    public async Task A_password_is_not_told_to_whoever_the_server_sends_us_to()
    {
        await using var stranger = await RecordedServer.StartAsync("tvheadend");
        stranger.Answer("/", "error.html", 401, ("WWW-Authenticate", "Basic realm=\"mine\""));
        await using var server = await RecordedServer.StartAsync("tvheadend");
        server.Answer(List, "", 302, ("Location", stranger.Url.AbsoluteUri));
        var source = bench.Source("tvheadend", [("url", server.Url.AbsoluteUri), .. Mara]) with
        {
            AllowedHosts = [stranger.Url.Authority],
        };

        var run = await bench.RunAsync(source);

        run.Is<ExtractionResult.AuthNeeded>();
        Assert.DoesNotContain(
            "Authorization",
            Assert.Single(stranger.Requests).Headers.Keys,
            StringComparer.OrdinalIgnoreCase
        );
    }

    private static string Hash(string algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
#pragma warning disable CA5351 // The server of this test is an old one.
        return Convert.ToHexStringLower(
            algorithm == "MD5" ? MD5.HashData(bytes) : SHA256.HashData(bytes)
        );
#pragma warning restore CA5351
    }
}
