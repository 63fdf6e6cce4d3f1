using System.Net;
using System.Security.Cryptography.X509Certificates;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>The trust-zone client alone, with names, own ports and authorities as the test says.</summary>
internal sealed class UpstreamBench : IDisposable
{
    private readonly HopByHop _hops;
    private readonly TrustedUpstream _upstream;

    internal UpstreamBench(
        TimeProvider? time = null,
        ResolveName? names = null,
        string[]? ownBindings = null,
        X509Certificate2? authority = null,
        int connectionsPerHost = 32
    )
    {
        var clock = time ?? TimeProvider.System;
        Connections = new TrustedConnections(
            names ?? ((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])),
            new OwnEndpoints(new ListeningServer(ownBindings ?? [])),
            Options.Create(new UpstreamOptions { ConnectionsPerHost = connectionsPerHost })
        )
        {
            AlsoTrusted = authority is null ? null : [authority],
        };
        _hops = new HopByHop(Connections, new CookieJars(clock), clock);
        _upstream = new TrustedUpstream(_hops, clock);
    }

    internal TrustedConnections Connections { get; }

    internal IUpstream Upstream => _upstream;

    internal static SourceReach ReachOf(Uri typed, params string[] allowedHosts) =>
        SourceReach.Of(
            new StreamSource
            {
                Id = "bench",
                Name = "Bench",
                Extractor = "direct-hls",
                Settings = new Dictionary<string, string> { ["url"] = typed.AbsoluteUri },
                AllowedHosts = allowedHosts,
            }
        );

    /// <summary>A request that may go where it goes.</summary>
    internal static UpstreamRequest Typed(Uri url, params string[] allowedHosts) =>
        new(url, ReachOf(url, allowedHosts));

    internal Task<Outcome<UpstreamAnswer>> GetAsync(
        UpstreamRequest request,
        CancellationToken ct = default
    ) => _upstream.SendAsync(request, ct);

    internal async Task<UpstreamAnswer> AnswerAsync(UpstreamRequest request) =>
        await GetAsync(request) switch
        {
            Outcome<UpstreamAnswer>.Done(var answer) => answer,
            var other => throw new InvalidOperationException($"{other}"),
        };

    internal async Task<string> TextAsync(UpstreamRequest request)
    {
        await using var answer = await AnswerAsync(request);
        return Assert
            .IsType<Outcome<string>.Done>(await answer.ReadTextAsync(1024 * 1024, default))
            .Value;
    }

    internal async Task<string> RefusalAsync(UpstreamRequest request) =>
        Assert.IsType<Outcome<UpstreamAnswer>.Refused>(await GetAsync(request)).Why.Code;

    /// <summary>The code with which a body of at most 1 MiB is refused.</summary>
    internal async Task<string> BodyRefusalAsync(UpstreamRequest request)
    {
        await using var answer = await AnswerAsync(request);
        return Assert
            .IsType<Outcome<string>.Refused>(await answer.ReadTextAsync(1024 * 1024, default))
            .Why.Code;
    }

    public void Dispose() => _hops.Dispose();

    private sealed class ListeningServer : IServer, IServerAddressesFeature
    {
        internal ListeningServer(string[] bindings)
        {
            Addresses = bindings;
            Features.Set<IServerAddressesFeature>(this);
        }

        public ICollection<string> Addresses { get; }

        public bool PreferHostingUrls { get; set; }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(
            IHttpApplication<TContext> application,
            CancellationToken cancellationToken
        )
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose() { }
    }
}
