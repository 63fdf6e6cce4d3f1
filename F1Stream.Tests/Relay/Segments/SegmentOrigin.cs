using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Segments;

/// <summary>An upstream with one media playlist, whose segments behave as the test says, and which counts who asks.</summary>
internal sealed class SegmentOrigin
{
    private readonly ConcurrentDictionary<string, int> _requests = new(StringComparer.Ordinal);

    /// <summary>Lines below #EXTM3U.</summary>
    internal string Playlist { get; init; } = "#EXTINF:4,\n1.ts\n";

    /// <summary>Answers a request for anything else than the playlist.</summary>
    internal required Func<HttpContext, Task> Answer { get; init; }

    internal int Requests(string path) => _requests.GetValueOrDefault(path);

    internal static Task SendAsync(HttpContext http, byte[] body, string type = "video/mp2t")
    {
        http.Response.ContentType = type;
        http.Response.ContentLength = body.Length;
        return http.Response.Body.WriteAsync(body).AsTask();
    }

    internal Task<RelayBench> StartAsync(
        Action<IServiceCollection>? services = null,
        Dictionary<string, string?>? settings = null,
        string? data = null
    ) =>
        RelayBench.StartAsync(
            app =>
            {
                app.MapGet("/master.m3u8", () => "#EXTM3U\n" + Playlist);
                app.Map(
                    "/{**path}",
                    http =>
                    {
                        _requests.AddOrUpdate(http.Request.Path, 1, (_, n) => n + 1);
                        return Answer(http);
                    }
                );
            },
            services: services,
            settings: settings,
            data: data
        );
}
