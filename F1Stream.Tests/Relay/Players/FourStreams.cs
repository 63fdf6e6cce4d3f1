using System.Collections.Concurrent;
using F1Stream.Tests.Architecture;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Relay.Players;

/// <summary>
/// The four kinds of streams that every player must play through the relay (four-streams.sh), at a source on loopback that remembers
/// who asked. Each lasts six seconds.
/// </summary>
internal sealed class FourStreams : IAsyncDisposable
{
    internal const int Pictures = 150;
    internal const int Cues = 3;
    internal const double Seconds = 6;

    // Made once for all tests; gone with the process.
    private static readonly SemaphoreSlim Making = new(1);
    private static TempFolder? _made;

    private readonly TempFolder _own = new();
    private readonly ConcurrentQueue<string> _askers = [];
    private Loopback _origin = null!;

    private FourStreams() { }

    internal RunningServer Server { get; private set; } = null!;

    /// <summary>Who asked the source and was not this server, by User-Agent. Fails if nobody asked at all.</summary>
    internal IEnumerable<string> Strangers
    {
        get
        {
            Assert.Contains(_askers, IsTheRelay);
            return _askers.Where(agent => !IsTheRelay(agent));
        }
    }

    /// <summary>Host and port of the source.</summary>
    internal string Origin => _origin.Url.Authority;

    /// <param name="settings">Of the server, beside its source.</param>
    internal static async Task<FourStreams> StartAsync(Dictionary<string, string?>? settings = null)
    {
        var files = await FilesAsync();
        var streams = new FourStreams();
        streams._origin = await Loopback.StartAsync(app =>
            app.MapGet(
                "/{stream}/{file}",
                (string stream, string file, HttpRequest request) =>
                {
                    streams._askers.Enqueue(request.Headers.UserAgent.ToString());
                    return Results.File(
                        Path.Combine(files.Path, stream, file),
                        "application/octet-stream",
                        enableRangeProcessing: stream == "ranges"
                    );
                }
            )
        );
        streams.Server = await RunningServer.StartAsync(
            settings: new(settings ?? [])
            {
                ["sources"] = HouseSources.File(
                    streams._own,
                    HouseSources.DirectHls("Players", streams.At("ts", "master.m3u8"))
                ),
            }
        );
        return streams;
    }

    /// <summary>The path on this server under which a player plays the stream.</summary>
    internal string Through(string stream, string playlist = "master.m3u8") =>
        "/proxy?url=" + Uri.EscapeDataString(At(stream, playlist).AbsoluteUri);

    /// <summary>The same as a whole address, for programs.</summary>
    internal string ThroughServer(string stream, string playlist = "master.m3u8") =>
        new Uri(Server.Url, Through(stream, playlist)).AbsoluteUri;

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _origin.DisposeAsync();
        _own.Dispose();
    }

    private static bool IsTheRelay(string agent) =>
        agent.StartsWith("F1Stream/", StringComparison.Ordinal);

    private Uri At(string stream, string playlist) => new(_origin.Url, $"{stream}/{playlist}");

    private static async Task<TempFolder> FilesAsync()
    {
        await Making.WaitAsync();
        try
        {
            return _made ??= await MakeAsync();
        }
        finally
        {
            Making.Release();
        }
    }

    private static async Task<TempFolder> MakeAsync()
    {
        var folder = new TempFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var recipe = Path.Combine(
            Repository.Root,
            "F1Stream.Tests",
            "Relay",
            "Players",
            "four-streams.sh"
        );
        await Tool.RunAsync("bash", recipe, folder.Path, $"{Seconds:F0}");
        return folder;
    }
}
