using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Administration;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Extractors;

/// <summary>A household with one source of each kind, all of them offline.</summary>
public sealed class OneOfEachTests : IDisposable
{
    private static readonly string[] Sixteen =
    [
        "browser-page",
        "demo",
        "direct-hls",
        "ffmpeg-input",
        "hdhomerun",
        "html-page",
        "icecast",
        "jellyfin",
        "json-api",
        "m3u-playlist",
        "mediamtx",
        "owncast",
        "peertube",
        "streamlink",
        "tvheadend",
        "yt-dlp",
    ];

    private readonly TempFolder _folder = new();

    // Bound and not listening: nobody else gets the port, and nobody answers.
    private readonly Socket _nobody = new(SocketType.Stream, ProtocolType.Tcp);

    public OneOfEachTests() => _nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose()
    {
        _nobody.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task There_are_sixteen_and_each_that_is_offline_says_why_and_at_which_step()
    {
        await using var server = await StartAsync();
        using var listed = await server.Client.GetAsync(new Uri("/extractors", UriKind.Relative));
        var keys = (await listed.Content.ReadFromJsonAsync<JsonElement>())
            .EnumerateArray()
            .Select(e => e.GetProperty("key").GetString());
        Assert.Equal(Sixteen, keys);

        var sources = server.Services.GetRequiredService<ReadSources>();
        var all = await Eventually.SeesAsync(
            sources.All,
            list => list.All(s => s.LastRun is not null),
            "a run of each"
        );

        Assert.Equal(Sixteen, all.Select(s => s.Source.Extractor).Order(StringComparer.Ordinal));
        Assert.All(
            all.Where(s => s.Source.Extractor != "demo"),
            s =>
            {
                Assert.EndsWith(".", s.LastRun!.Trouble, StringComparison.Ordinal);
                Assert.Contains(s.LastRun.FailedStep!, StepNames.InOrder);
                Assert.NotEqual(RunResult.ConfigError, s.LastRun.Result);
                Assert.NotEqual(SourceState.Live, s.State);
                Assert.True(s.Say.Length > 10, s.Say);
            }
        );
    }

    private Task<RunningServer> StartAsync()
    {
        var dead = new Uri($"http://{_nobody.LocalEndPoint}/");
        return RunningServer.StartAsync(
            Path.Combine(_folder.Path, "data"),
            new()
            {
                ["sources"] = HouseSources.File(_folder, [.. Sources(dead)]),
                ["demo"] = "true",
            }
        );
    }

    /// <summary>The manifests are those of a server without sources.</summary>
    private static IEnumerable<object> Sources(Uri dead) =>
        from key in Sixteen
        where key != "demo"
        select (object)
            new
            {
                name = $"My {key}",
                extractor = key,
                settings = key switch
                {
                    "json-api" => new Dictionary<string, string>
                    {
                        ["url"] = dead.AbsoluteUri,
                        ["path"] = "streams[*].url",
                    },
                    "peertube" => new() { ["url"] = new Uri(dead, "/w/abc123").AbsoluteUri },
                    "streamlink" => new() { ["url"] = new Uri(dead, "/live.m3u8").AbsoluteUri },
                    "jellyfin" => new() { ["url"] = dead.AbsoluteUri, ["apiKey"] = "hush-0815" },
                    _ => new() { ["url"] = dead.AbsoluteUri },
                },
            };
}
