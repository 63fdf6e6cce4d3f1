using System.Collections.Concurrent;
using System.Text.Json;
using F1Stream.Domain.Streams;
using F1Stream.Infrastructure.Streams;
using F1Stream.Infrastructure.Streams.Polling;
using F1Stream.Infrastructure.Streams.Upstream;
using F1Stream.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Tests.Relay;

/// <summary>
/// A source that means harm, the whole server before it, and a victim on another loopback port. The server takes down who asks for
/// <see cref="Own"/>: only the relay itself could, for no viewer does.
/// </summary>
internal sealed class AttackBench : IAsyncDisposable
{
    internal const string Live = RelayBench.Live;

    /// <summary>Something on the server's own port.</summary>
    internal const string Own = "/health/own";

    private AttackBench(Loopback source, Loopback victim, RunningServer server) =>
        (Source, Victim, Server) = (source, victim, server);

    internal Loopback Source { get; }

    internal Loopback Victim { get; }

    internal RunningServer Server { get; }

    /// <summary>What reached the source, by path and query.</summary>
    internal ConcurrentQueue<string> AtSource { get; private init; } = [];

    /// <summary>What reached the victim or, through the relay, this very server.</summary>
    internal ConcurrentQueue<string> AtVictim { get; private init; } = [];

    /// <param name="source">Routes of the source; the victim's address is at hand.</param>
    /// <param name="stream">Changes to the stream, which is at /master.m3u8 of the source.</param>
    /// <param name="names">What the DNS says; null: the truth.</param>
    internal static async Task<AttackBench> StartAsync(
        Action<WebApplication, Uri> source,
        Func<LiveStream, LiveStream>? stream = null,
        ResolveName? names = null
    )
    {
        ConcurrentQueue<string> atSource = [];
        ConcurrentQueue<string> atVictim = [];
        var victim = await Loopback.StartAsync(app =>
            app.Run(context =>
            {
                atVictim.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
                return context.Response.WriteAsync("#EXTM3U\n#EXTINF:4,\nloot.ts\n");
            })
        );
        var loopback = await Loopback.StartAsync(app =>
        {
            app.Use(
                (context, next) =>
                {
                    atSource.Enqueue($"{context.Request.Path}{context.Request.QueryString}");
                    return next(context);
                }
            );
            app.UseRouting();
            source(app, victim.Url);
        });
        var known = FixedCatalogue.StreamAt(new Uri(loopback.Url, "/master.m3u8"));
        var catalogue = new FixedCatalogue(stream?.Invoke(known) ?? known);
        var server = await RunningServer.StartAsync(services: s =>
        {
            s.AddSingleton<IStreamCatalogue>(catalogue);
            // Probes and extractions would ask too, and the tests count.
            s.Remove(s.Single(d => d.ImplementationType == typeof(HealthPatrol)));
            s.Remove(s.Single(d => d.ImplementationType == typeof(SourceTimetable)));
            s.AddSingleton<IStartupFilter>(new Doorkeeper(atVictim));
            if (names is not null)
            {
                s.AddSingleton(names);
            }
        });
        return new AttackBench(loopback, victim, server)
        {
            AtSource = atSource,
            AtVictim = atVictim,
        };
    }

    /// <summary>The local way to an address of the source.</summary>
    internal string Proxy(string path) =>
        "/proxy?url=" + Uri.EscapeDataString(new Uri(Source.Url, path).AbsoluteUri);

    /// <summary>The local way to a playlist of the source, whatever it says; needs <see cref="Echo"/>.</summary>
    internal string Playlist(string text) => Proxy("/echo?text=" + Uri.EscapeDataString(text));

    /// <summary>Lets the source answer with what it is asked for.</summary>
    internal static void Echo(WebApplication app, Uri victim) =>
        app.MapGet("/echo", (string text) => text);

    internal Task<HttpResponseMessage> GetAsync(string path) =>
        Server.Client.GetAsync(
            new Uri(path, UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );

    /// <summary>The local addresses in a playlist.</summary>
    internal async Task<string[]> UrisAsync(string path = Live)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return [.. text.Split('\n').Where(l => l.Length > 0 && l[0] != '#')];
    }

    /// <summary>Status and code of an answer that must be a refusal, which never says where the relay was led.</summary>
    internal async Task<(int Status, string? Code)> RefusalAsync(string path = Live)
    {
        using var answer = await GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain($"{Source.Url.Port}", text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Victim.Url.Port}", text, StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(text);
        return ((int)answer.StatusCode, problem.RootElement.GetProperty("code").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Source.DisposeAsync();
        await Victim.DisposeAsync();
    }

    private sealed class Doorkeeper(ConcurrentQueue<string> seen) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, rest) =>
                    {
                        if (http.Request.Path.StartsWithSegments(Own, StringComparison.Ordinal))
                        {
                            seen.Enqueue(http.Request.Path);
                        }

                        return rest(http);
                    }
                );
                next(app);
            };
    }
}
