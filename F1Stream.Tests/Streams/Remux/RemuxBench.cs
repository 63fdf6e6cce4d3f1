using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Streams.Remux;

/// <summary>The whole program with one source that needs ffmpeg, and a viewer.</summary>
internal sealed class RemuxBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    internal RunningServer Server { get; private set; } = null!;

    internal string Folder => Path.Combine(_folder.Path, "data", "remux");

    internal List<string> Failures { get; } = [];

    internal static async Task<RemuxBench> StartAsync(
        Uri url,
        Dictionary<string, string>? settings = null,
        Dictionary<string, string?>? options = null,
        object? another = null,
        string extractor = "ffmpeg-input"
    )
    {
        var bench = new RemuxBench();
        object[] sources =
        [
            new
            {
                name = "House",
                extractor,
                settings = new Dictionary<string, string>(settings ?? [])
                {
                    ["url"] = url.OriginalString,
                },
            },
            .. another is null ? [] : new[] { another },
        ];
        var file = bench._folder.File("sources.json", JsonSerializer.Serialize(new { sources }));
        bench.Server = await RunningServer.StartAsync(
            Path.Combine(bench._folder.Path, "data"),
            new(options ?? []) { ["sources"] = file }
        );
        bench
            .Server.Services.GetRequiredService<IEventBus>()
            .Subscribe<UpstreamFailed>(failed =>
            {
                lock (bench.Failures)
                {
                    bench.Failures.Add(failed.StreamId);
                }
            });
        return bench;
    }

    /// <summary>The stream, once its extractor has found it and the patrol has judged it.</summary>
    internal Task<LiveStream> StreamAsync(StreamState state = StreamState.Live) =>
        Eventually.SeesAsync(
            () =>
                Server
                    .Services.GetRequiredService<IStreamCatalogue>()
                    .All.SingleOrDefault(s => s.Kind == StreamKind.NeedsRemux)!,
            s => s?.Health.State == state,
            $"the stream {state}"
        );

    /// <summary>The lines of its playlist that name segments, each as path on this server; empty while there is no playlist.</summary>
    internal async Task<List<string>> SegmentsAsync(LiveStream stream) =>
        [
            .. (await PlaylistAsync(stream))
                .Split('\n')
                .Where(l => l.StartsWith("/relay/", StringComparison.Ordinal)),
        ];

    internal async Task<string> PlaylistAsync(LiveStream stream)
    {
        using var answer = await GetAsync(PathOf(stream));
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
    }

    internal Task<HttpResponseMessage> GetAsync(string path) =>
        Server.Client.GetAsync(new Uri(path, UriKind.Relative));

    /// <summary>Whether a segment of before and one of after a break are listed; ffmpeg marks its first segment ever too.</summary>
    internal static bool BrokeInBetween(string playlist) =>
        playlist.LastIndexOf("#EXT-X-DISCONTINUITY\n", StringComparison.Ordinal) is var at
        && at > playlist.IndexOf("/relay/", StringComparison.Ordinal)
        && at < playlist.LastIndexOf("/relay/", StringComparison.Ordinal);

    internal static string PathOf(LiveStream stream) => $"/live/{stream.Id}/source.m3u8";

    internal string AddressOf(LiveStream stream) => new Uri(Server.Url, PathOf(stream)).AbsoluteUri;

    /// <summary>Waits until the playlist names another newest segment than now.</summary>
    internal async Task AdvancesAsync(LiveStream stream)
    {
        var now = await Eventually.SeesAsync(
            () => SegmentsAsync(stream),
            s => s.Count > 0,
            "a segment"
        );
        await Eventually.SeesAsync(
            () => SegmentsAsync(stream),
            s => s.Count > 0 && s[^1] != now[^1],
            "a newer segment"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
