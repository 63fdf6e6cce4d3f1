using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Kit;

/// <summary>A small live channel with a real picture, so that a browser can play it: half a minute of it, again and again. A test can kill, freeze and restart it.</summary>
internal sealed class MovingHls : IAsyncDisposable
{
    private const int Pieces = 30;
    private const int Window = 6;

    // Made once for all tests; gone with the process.
    private static readonly SemaphoreSlim Making = new(1);
    private static readonly Dictionary<bool, TempFolder> Made = [];

    private readonly Stopwatch _onAir = Stopwatch.StartNew();
    private readonly bool _fragmented;
    private bool _dated;
    private DateTimeOffset _began;
    private Loopback _server = null!;
    private (int Number, int At) _run;
    private int? _frozenAt;

    private MovingHls(bool fragmented, bool dated)
    {
        (_fragmented, _dated) = (fragmented, dated);
#pragma warning disable RS0030 // A camera's clock.
        _began = DateTimeOffset.UtcNow;
#pragma warning restore RS0030
    }

    public Uri Master => new(_server.Url, "live/master.m3u8");

    /// <summary>The target duration that it names, in seconds; its pieces are of one.</summary>
    public int Target { get; set; } = 1;

    /// <summary>Every request is cut off before an answer.</summary>
    public bool Down { get; set; }

    /// <summary>It answers, but nothing new comes.</summary>
    public bool Frozen
    {
        get => _frozenAt is not null;
        set => _frozenAt = value ? Second : null;
    }

    private int Second => (int)_onAir.Elapsed.TotalSeconds;

    private string Ending => _fragmented ? "m4s" : "ts";

    /// <param name="fragmented">Fragmented MP4 with a map, instead of transport streams.</param>
    /// <param name="dated">Says when each picture was taken.</param>
    public static async Task<MovingHls> StartAsync(bool fragmented = false, bool dated = false)
    {
        var pieces = await PiecesAsync(fragmented);
        var hls = new MovingHls(fragmented, dated);
        hls._server = await Loopback.StartAsync(app =>
        {
            app.Use(
                (http, next) =>
                {
                    if (hls.Down)
                    {
                        http.Abort();
                        return Task.CompletedTask;
                    }

                    return next(http);
                }
            );
            app.MapGet(
                "/live/master.m3u8",
                () =>
                    Playlist(
                        "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=160x90\nmid.m3u8\n"
                    )
            );
            app.MapGet("/live/mid.m3u8", () => Playlist(hls.Now()));
            app.MapGet(
                "/live/init.mp4",
                () => Results.File(Path.Combine(pieces.Path, "init.mp4"), "video/mp4")
            );
            app.MapGet(
                "/live/{run:int}/{piece}",
                (string piece) =>
                    Results.File(
                        Path.Combine(
                            pieces.Path,
                            $"{int.Parse(Path.GetFileNameWithoutExtension(piece), CultureInfo.InvariantCulture) % Pieces}.{hls.Ending}"
                        ),
                        fragmented ? "video/mp4" : "video/mp2t"
                    )
            );
        });
        return hls;
    }

    /// <summary>Its pictures of now say that they were taken at that moment.</summary>
    public void Shows(DateTimeOffset moment) =>
        (_began, _dated) = (moment - TimeSpan.FromSeconds(Second), true);

    /// <summary>The encoder starts again: it counts from nothing.</summary>
    public void Restart() => _run = (_run.Number + 1, Second);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static IResult Playlist(string text) =>
        Results.Text(text, "application/vnd.apple.mpegurl");

    private string Now()
    {
        var (run, began) = _run;
        var passed = (_frozenAt ?? Second) - began;
        // The first run has been on air for a while.
        var last = run == 0 ? passed + Window : passed;
        var first = run == 0 ? passed + 1 : Math.Max(0, last + 1 - Window);
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:6\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-TARGETDURATION:{Target}\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA-SEQUENCE:{first}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-DISCONTINUITY-SEQUENCE:{Math.Max(0, first - 1) / Pieces}\n"
        );
        text.Append(_fragmented ? "#EXT-X-MAP:URI=\"init.mp4\"\n" : "");
        for (var i = first; i <= last; i++)
        {
            text.Append(i % Pieces == 0 && i > 0 ? "#EXT-X-DISCONTINUITY\n" : "");
            var at = _began.UtcDateTime.AddSeconds(began + i);
            text.Append(
                _dated ? $"#EXT-X-PROGRAM-DATE-TIME:{at:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\n" : ""
            );
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:1.0,\n{run}/{i}.{Ending}\n");
        }

        return text.ToString();
    }

    private static async Task<TempFolder> PiecesAsync(bool fragmented)
    {
        await Making.WaitAsync();
        try
        {
            if (!Made.TryGetValue(fragmented, out var folder))
            {
                folder = new TempFolder();
                AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
                var kind = fragmented
                    ? "-hls_segment_type fmp4 -hls_fmp4_init_filename init.mp4"
                    : "";
                await Tool.RunAsync(
                    "bash",
                    "-c",
                    $"ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=size=160x90:rate=10 -f lavfi -i sine=440 -t {Pieces} "
                        + "-c:v libx264 -preset ultrafast -profile:v baseline -pix_fmt yuv420p -g 10 -sc_threshold 0 -c:a aac "
                        + $"-f hls -hls_time 1 {kind} -hls_playlist_type vod -hls_segment_filename '{folder.Path}/%d.{(fragmented ? "m4s" : "ts")}' '{folder.Path}/all.m3u8'"
                );
                Made[fragmented] = folder;
            }

            return folder;
        }
        finally
        {
            Making.Release();
        }
    }
}
