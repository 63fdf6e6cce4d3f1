using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using F1Stream.Tests.Streams.Remux;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Extractors;

public sealed class FfmpegInputTests : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_stream_over_http_is_looked_at_and_left_again()
    {
        await using var tuner = await Tuner.StartAsync();

        var run = await RunAsync(
            tuner.Channel.AbsoluteUri,
            ("username", "mara"),
            ("password", "lap-4711")
        );

        var stream = Assert.Single(Assert.IsType<ExtractionResult.Found>(run.Result).Streams);
        Assert.Equal(StreamKind.NeedsRemux, stream.Kind);
        Assert.Equal(108, stream.Height);
        Assert.Equal("main", stream.Key);
        Assert.Equal("Basic bWFyYTpsYXAtNDcxMQ==", tuner.Authorization);
        Assert.Equal(tuner.Authorization, stream.Headers["Authorization"]);
        Assert.Equal(["request", "parse"], run.Steps.Select(s => s.Name));
        Assert.Equal("H.264 with 108 lines, MP2 (played as AAC)", run.Steps[1].Say);
        await Eventually.SeesAsync(() => tuner.Open, open => open == 0, "the tuner free");
    }

    [Theory]
    [InlineData("<html>Please sign in</html>", "a page of text")]
    [InlineData("#EXTM3U\n#EXTINF:4,\n1.ts\n", "settings.url: this is an HLS playlist")]
    [InlineData("", "sends nothing")]
    [InlineData("nothing that anybody could play", "neither picture nor sound")]
    public async Task What_is_no_media_says_what_it_is(string body, string sentence)
    {
        await using var tuner = await Tuner.StartAsync();
        tuner.Instead = Tuner.Sends(Encoding.UTF8.GetBytes(body));

        var run = await RunAsync(tuner.Channel.AbsoluteUri);

        Assert.Contains(sentence, run.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_that_wants_a_password_says_so_and_no_secret_is_told()
    {
        using var camera = new TcpListener(IPAddress.Loopback, 0);
        camera.Start();
        var serving = RefuseAsync(camera);
        var port = ((IPEndPoint)camera.LocalEndpoint).Port;

        var run = await RunAsync(
            $"rtsp://127.0.0.1:{port}/cam",
            ("username", "mara"),
            ("password", "lap-4711")
        );

        var auth = Assert.IsType<ExtractionResult.AuthNeeded>(run.Result);
        Assert.Contains("user name and a password", auth.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "lap-4711",
            string.Join(' ', run.Steps) + run.Trouble,
            StringComparison.Ordinal
        );
        camera.Stop();
        await serving;
    }

    [Fact]
    public async Task A_camera_that_is_off_is_refused_in_plain_words()
    {
        var port = Picture.FreePort(ProtocolType.Tcp).ToString(CultureInfo.InvariantCulture);

        var run = await RunAsync($"rtsp://127.0.0.1:{port}/cam");

        Assert.Equal(
            "Nothing answers at the source's address: the connection was refused.",
            run.Trouble
        );
        Assert.Equal("request", Assert.Single(run.Steps).Name);
    }

    [Fact]
    public async Task A_camera_that_takes_the_connection_and_says_nothing_is_given_up()
    {
        using var camera = new TcpListener(IPAddress.Loopback, 0);
        camera.Start();
        var port = ((IPEndPoint)camera.LocalEndpoint).Port;

        var run = await RunAsync($"rtsp://127.0.0.1:{port}/cam");

        Assert.Equal("The source sent no picture and no sound within 8 s.", run.Trouble);
        Assert.Empty(Picture.WorkersWith("ffprobe", $":{port}/"));
    }

    [Fact]
    public async Task Metadata_addresses_are_never_asked()
    {
        var run = await RunAsync("rtsp://169.254.169.254/latest");

        Assert.Contains("may not reach", run.Trouble, StringComparison.Ordinal);
    }

    private Task<ExtractorRun> RunAsync(string url, params (string Name, string Value)[] more)
    {
        var settings = more.ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
        settings["url"] = url;
        return _server
            .Services.GetRequiredService<RunExtractor>()
            .RunAsync(
                new StreamSource
                {
                    Id = "src",
                    Name = "House",
                    Extractor = "ffmpeg-input",
                    Settings = settings,
                },
                null,
                CancellationToken.None
            );
    }

    private static async Task RefuseAsync(TcpListener camera)
    {
        try
        {
            while (true)
            {
                using var client = await camera
                    .AcceptTcpClientAsync()
                    .WaitAsync(Eventually.Patience);
                using var reader = new StreamReader(client.GetStream());
                var sequence = "1";
                while (await reader.ReadLineAsync() is { } line)
                {
                    if (line.StartsWith("CSeq:", StringComparison.Ordinal))
                    {
                        sequence = line[5..].Trim();
                    }
                    else if (line.Length == 0)
                    {
                        await client
                            .GetStream()
                            .WriteAsync(
                                Encoding.ASCII.GetBytes(
                                    $"RTSP/1.0 401 Unauthorized\r\nCSeq: {sequence}\r\nWWW-Authenticate: Basic realm=\"cam\"\r\n\r\n"
                                )
                            );
                    }
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            // The camera is switched off.
        }
    }
}
