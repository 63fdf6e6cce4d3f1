using System.Collections.Concurrent;
using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay;

/// <summary>An upstream on loopback, the whole server before it, and one stream `s1` at the upstream's /master.m3u8.</summary>
internal sealed class RelayBench : IAsyncDisposable
{
    internal const string Live = "/live/s1/source.m3u8";

    private readonly IDisposable _subscription;

    private RelayBench(Loopback upstream, RunningServer server)
    {
        Upstream = upstream;
        Server = server;
        _subscription = server
            .Services.GetRequiredService<IEventBus>()
            .Subscribe<UpstreamFailed>(Failures.Enqueue);
    }

    internal Loopback Upstream { get; }

    internal RunningServer Server { get; }

    internal ConcurrentQueue<UpstreamFailed> Failures { get; } = [];

    internal static async Task<RelayBench> StartAsync(
        Action<WebApplication> upstream,
        Func<LiveStream, LiveStream>? stream = null,
        Action<IServiceCollection>? services = null,
        Dictionary<string, string?>? settings = null,
        string? data = null
    )
    {
        var loopback = await Loopback.StartAsync(upstream);
        var known = FixedCatalogue.StreamAt(new Uri(loopback.Url, "/master.m3u8"));
        var catalogue = new FixedCatalogue(stream?.Invoke(known) ?? known);
        var server = await RunningServer.StartAsync(
            data,
            settings,
            s =>
            {
                s.AddSingleton<IStreamCatalogue>(catalogue);
                services?.Invoke(s);
            }
        );
        return new RelayBench(loopback, server);
    }

    internal async Task<HttpResponseMessage> GetAsync(string path, string? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (range is not null)
        {
            request.Headers.TryAddWithoutValidation("Range", range);
        }

        return await Server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The body of an answer that must be a success.</summary>
    internal async Task<byte[]> BytesAsync(string path, string? range = null)
    {
        using var answer = await GetAsync(path, range);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The playlist's lines that are no tags: local addresses.</summary>
    internal async Task<string[]> UrisAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        Assert.Equal(
            "application/vnd.apple.mpegurl",
            answer.Content.Headers.ContentType!.MediaType
        );
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Upstream.Url.Authority, text, StringComparison.Ordinal);
        return [.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }

    /// <summary>Status and code of an answer that must be a refusal.</summary>
    internal async Task<(int Status, string? Code)> RefusalAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, problem.RootElement.GetProperty("code").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        _subscription.Dispose();
        await Server.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
