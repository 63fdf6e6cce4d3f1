using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace F1Stream.Tests.Kit;

/// <summary>
/// A live, encrypted HLS origin whose addresses die: playlists, key and segments want a token (`?exp=…&amp;sig=…`) and answer 403 once it is over. Its API
/// hands out fresh addresses. It moves on by one segment a second.
/// </summary>
internal sealed class TokenOrigin : IAsyncDisposable
{
    // Longer than a busy machine ever holds its breath: what falls out of the list under a dead address is lost.
    private const int Window = 30;
    private static readonly byte[] Packets = NullPackets();
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(16);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _alive = new(
        StringComparer.Ordinal
    );
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _began;
    private Loopback _server = null!;
    private int _asked;
    private int _masters;
    private int _refused;

    private TokenOrigin(TimeProvider time) => (_time, _began) = (time, time.GetUtcNow());

    /// <summary>How long addresses live that are handed out from now on. Whole seconds: `exp` counts them.</summary>
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The address does not say when it ends.</summary>
    public bool Opaque { get; set; }

    /// <summary>The API hands out the address that it gave last.</summary>
    public bool Repeats { get; set; }

    /// <summary>The API answers with this status instead.</summary>
    public int? ApiFails { get; set; }

    /// <summary>Segments that are refused (403) under any address.</summary>
    public Predicate<int> Forbids { get; set; } = static _ => false;

    /// <summary>The key is refused (403) under any address.</summary>
    public bool ForbidsKey { get; set; }

    /// <summary>The list answers with this status instead.</summary>
    public int? ListFails { get; set; }

    /// <summary>Number of the newest segment.</summary>
    public int Newest => First + Window - 1;

    /// <summary>The API waits for this before it answers.</summary>
    public Task ApiWaits { get; set; } = Task.CompletedTask;

    /// <summary>The master waits for this before it answers.</summary>
    public Task MasterWaits { get; set; } = Task.CompletedTask;

    /// <summary>Requests for the master.</summary>
    public int Masters => Volatile.Read(ref _masters);

    /// <summary>Numbers of the segments that were handed out.</summary>
    public ConcurrentQueue<int> Handed { get; } = [];

    /// <summary>Questions to the API.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>Requests with a token that was over or unknown (403).</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <summary>The address that was handed out last.</summary>
    public Uri? Latest { get; private set; }

    public Uri Api => new(_server.Url, "api/streams.json");

    /// <param name="time">Whose clock the tokens go by; null: the real one.</param>
    public static async Task<TokenOrigin> StartAsync(TimeProvider? time = null)
    {
        var origin = new TokenOrigin(time ?? TimeProvider.System);
        origin._server = await Loopback.StartAsync(app =>
        {
            app.MapGet("/api/streams.json", origin.AnswerAsync);
            app.MapGet(
                "/live/master.m3u8",
                async http =>
                {
                    Interlocked.Increment(ref origin._masters);
                    await origin.MasterWaits;
                    await origin.WithTokenAsync(
                        http,
                        token =>
                            Playlist(
                                $"#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2800000,RESOLUTION=1280x720\nmid.m3u8{token}\n"
                            )
                    );
                }
            );
            app.MapGet(
                "/live/mid.m3u8",
                http =>
                    origin.WithTokenAsync(
                        http,
                        token =>
                            origin.ListFails is { } status
                                ? Results.StatusCode(status)
                                : Playlist(origin.Now(token))
                    )
            );
            app.MapGet(
                "/live/key",
                http =>
                    origin.WithTokenAsync(
                        http,
                        _ =>
                            origin.ForbidsKey ? Results.StatusCode(403) : Results.Bytes(origin._key)
                    )
            );
            app.MapGet(
                "/live/{number:int}.ts",
                http => origin.WithTokenAsync(http, _ => origin.Segment(http))
            );
        });
        return origin;
    }

    /// <summary>As an entry of a sources file.</summary>
    public object Source(string name = "Tokens", int priority = 10) =>
        new
        {
            name,
            extractor = "json-api",
            settings = new
            {
                url = Api.AbsoluteUri,
                path = "streams[*].url",
                titlePath = "title",
            },
            priority,
        };

    /// <summary>Every address that was handed out until now is refused from now on.</summary>
    public void KillAll() => _alive.Clear();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<IResult> AnswerAsync()
    {
        Interlocked.Increment(ref _asked);
        await ApiWaits;
        if (ApiFails is { } status)
        {
            return Results.StatusCode(status);
        }

        if (!Repeats || Latest is null)
        {
            Latest = new Uri(_server.Url, "live/master.m3u8" + Token());
        }

        return Results.Json(new { streams = new[] { new { url = Latest, title = "Pole lap" } } });
    }

    private string Token()
    {
        var end = _time.GetUtcNow() + Life;
        var sig = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        _alive[sig] = end;
        var exp = Opaque
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"exp={end.ToUnixTimeSeconds()}&");
        return $"?{exp}sig={sig}";
    }

    private Task WithTokenAsync(HttpContext http, Func<string, IResult> answer)
    {
        var sig = http.Request.Query["sig"].ToString();
        if (_alive.TryGetValue(sig, out var end) && _time.GetUtcNow() < end)
        {
            return answer(http.Request.QueryString.Value!).ExecuteAsync(http);
        }

        Interlocked.Increment(ref _refused);
        http.Response.StatusCode = 403;
        return Task.CompletedTask;
    }

    private int First => 100 + (int)(_time.GetUtcNow() - _began).TotalSeconds;

    private string Now(string token)
    {
        var first = First;
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n");
        text.Append(CultureInfo.InvariantCulture, $"#EXT-X-MEDIA-SEQUENCE:{first}\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"#EXT-X-KEY:METHOD=AES-128,URI=\"key{token}\"\n"
        );
        for (var i = first; i < first + Window; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"#EXTINF:1.0,\n{i}.ts{token}\n");
        }

        return text.ToString();
    }

    // Without an IV in the playlist it is the segment's number (RFC 8216bis 5.2).
    private IResult Segment(HttpContext http)
    {
        var number = int.Parse(
            (string)http.Request.RouteValues["number"]!,
            CultureInfo.InvariantCulture
        );
        if (Forbids(number))
        {
            return Results.StatusCode(403);
        }

        Handed.Enqueue(number);
        var iv = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(iv.AsSpan(12), number);
        using var aes = Aes.Create();
        aes.Key = _key;
        return Results.Bytes(aes.EncryptCbc(Packets, iv), "video/mp2t");
    }

    private static IResult Playlist(string text) =>
        Results.Text(text, "application/vnd.apple.mpegurl");

    private static byte[] NullPackets()
    {
        var bytes = new byte[188 * 20];
        for (var i = 0; i < bytes.Length; i += 188)
        {
            (bytes[i], bytes[i + 1], bytes[i + 2]) = (0x47, 0x1f, 0xff);
        }

        return bytes;
    }
}
