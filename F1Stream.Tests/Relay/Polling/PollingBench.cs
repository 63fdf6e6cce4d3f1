using System.Collections.Concurrent;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Streams;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay.Polling;

/// <summary>The whole server with a clock of the test's, and an upstream that notes what it is asked and answers as the test says.</summary>
internal sealed class PollingBench : IStartupFilter, IAsyncDisposable
{
    internal const string Media = "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n1.ts\n";

    /// <summary>Of a source that holds requests open.</summary>
    internal const string LowLatency =
        "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES\n#EXTINF:4,\n1.ts\n";

    private readonly ConcurrentQueue<string> _asked = [];
    private int _inside;
    private int _dropped;

    private PollingBench() { }

    internal FakeTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    internal NotingMeter Meter { get; } = new();

    internal RelayBench Relay { get; private set; } = null!;

    /// <summary>How the upstream answers; a request that is let go by this server ends it.</summary>
    internal Func<HttpContext, Task> Answer { get; set; } = http => http.Response.WriteAsync(Media);

    /// <summary>Path and query of every request upstream.</summary>
    internal string[] Asked => [.. _asked];

    /// <summary>Requests upstream that this server has let go before they were answered.</summary>
    internal int Dropped => Volatile.Read(ref _dropped);

    /// <summary>Viewers whose request is being answered at this moment.</summary>
    internal int Inside => Volatile.Read(ref _inside);

    /// <summary>The stream `s1` is at /stream.m3u8, where no patrol looks.</summary>
    internal static async Task<PollingBench> StartAsync(Func<LiveStream, LiveStream>? stream = null)
    {
        var bench = new PollingBench();
        bench.Relay = await RelayBench.StartAsync(
            app => app.Run(bench.AnswerAsync),
            s =>
            {
                var quiet = s with
                {
                    Url = new Uri(s.Url, "/stream.m3u8"),
                    Health = s.Health with { ProbedAt = DateTimeOffset.MaxValue },
                };
                return stream?.Invoke(quiet) ?? quiet;
            },
            services =>
                services
                    .AddSingleton<TimeProvider>(bench.Time)
                    .AddSingleton<IRelayMeter>(bench.Meter)
                    .AddSingleton<IStartupFilter>(bench)
        );
        return bench;
    }

    /// <summary>Address on this server of a playlist that the upstream has at this path.</summary>
    internal string Proxy(string path, string query = "") =>
        "/proxy?url=" + Uri.EscapeDataString(new Uri(Relay.Upstream.Url, path).AbsoluteUri) + query;

    internal async Task<string> TextAsync(string path, CancellationToken ct = default)
    {
        using var answer = await Relay.Server.Client.GetAsync(new Uri(path, UriKind.Relative), ct);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(ct);
    }

    internal Task<string[]> ManyAsync(int viewers, string path) =>
        Task.WhenAll(Enumerable.Range(0, viewers).Select(_ => TextAsync(path)));

    internal Task<int> InsideAsync(int viewers) =>
        Eventually.SeesAsync(() => Inside, inside => inside == viewers, "viewers inside");

    internal Task<string[]> AskedAsync(int times) =>
        Eventually.SeesAsync(() => Asked, asked => asked.Length == times, "requests upstream");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                async (http, rest) =>
                {
                    Interlocked.Increment(ref _inside);
                    try
                    {
                        await rest(http);
                    }
                    finally
                    {
                        Interlocked.Decrement(ref _inside);
                    }
                }
            );
            next(app);
        };

    public ValueTask DisposeAsync() => Relay.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/master.m3u8")
        {
            // Where the source's extractor looks.
            http.Response.StatusCode = 404;
            return;
        }

        _asked.Enqueue(http.Request.GetEncodedPathAndQuery());
        try
        {
            await Answer(http);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _dropped);
        }
    }
}
