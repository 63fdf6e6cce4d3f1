using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Kit;

/// <summary>A small live HLS origin that the test can freeze, kill and revive. It moves on by one segment each time its playlist is asked for.</summary>
internal sealed class LiveHls : IAsyncDisposable
{
    private static readonly byte[] Segment = TransportStream();
    private Loopback _server = null!;
    private int _sequence = 100;

    private LiveHls() { }

    public Uri Master => new(_server.Url, "live/master.m3u8");

    /// <summary>Answers every request with this status instead.</summary>
    public int? Fails { get; set; }

    /// <summary>Answers, but nothing new comes.</summary>
    public bool Frozen { get; set; }

    public int Requests { get; private set; }

    public Dictionary<string, string> LastHeaders { get; private set; } = [];

    /// <summary>The headers of each request, in order.</summary>
    public ConcurrentQueue<Dictionary<string, string>> AllHeaders { get; } = [];

    public static async Task<LiveHls> StartAsync()
    {
        var hls = new LiveHls();
        hls._server = await Loopback.StartAsync(app => app.Run(hls.AnswerAsync));
        return hls;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Requests++;
        LastHeaders = http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString());
        AllHeaders.Enqueue(LastHeaders);
        if (Fails is { } status)
        {
            http.Response.StatusCode = status;
            return;
        }

        switch (http.Request.Path.Value)
        {
            case "/live/master.m3u8":
                await TextAsync(
                    http,
                    "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2800000,RESOLUTION=1280x720\nmid.m3u8\n"
                );
                break;
            case "/live/mid.m3u8":
                await TextAsync(http, Playlist());
                break;
            case { } path when path.EndsWith(".ts", StringComparison.Ordinal):
                http.Response.ContentType = "video/mp2t";
                await http.Response.Body.WriteAsync(Segment);
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private static Task TextAsync(HttpContext http, string text)
    {
        http.Response.ContentType = "application/vnd.apple.mpegurl";
        return http.Response.WriteAsync(text);
    }

    private string Playlist()
    {
        var first = Frozen ? _sequence : ++_sequence;
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA-SEQUENCE:{first}\n");
        for (var i = first; i < first + 4; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:1.0,\n{i}.ts\n");
        }

        return text.ToString();
    }

    private static byte[] TransportStream()
    {
        var bytes = new byte[188 * 20];
        for (var i = 0; i < bytes.Length; i += 188)
        {
            bytes[i] = 0x47;
            bytes[i + 1] = 0x1f;
            bytes[i + 2] = 0xff; // null packets: the right shape, nothing in them
        }

        return bytes;
    }
}
