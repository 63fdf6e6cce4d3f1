using System.Net;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace F1Stream.Tests.Streams.Upstream;

/// <summary>The trust-zone client alone, with names and own ports as the test says.</summary>
internal sealed class UpstreamBench : IDisposable
{
    private readonly TrustedUpstream _upstream;

    internal UpstreamBench(
        TimeProvider? time = null,
        ResolveName? names = null,
        params string[] ownBindings
    ) =>
        _upstream = new TrustedUpstream(
            new TrustedConnections(
                names ?? ((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])),
                new OwnEndpoints(new ListeningServer(ownBindings))
            ),
            time ?? TimeProvider.System
        );

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

    internal Task<Outcome<UpstreamAnswer>> GetAsync(
        UpstreamRequest request,
        CancellationToken ct = default
    ) => _upstream.GetAsync(request, ct);

    internal async Task<string> TextAsync(UpstreamRequest request)
    {
        var done = Assert.IsType<Outcome<UpstreamAnswer>.Done>(await GetAsync(request));
        await using var answer = done.Value;
        return Assert
            .IsType<Outcome<string>.Done>(await answer.ReadTextAsync(1024 * 1024, default))
            .Value;
    }

    internal async Task<string> RefusalAsync(UpstreamRequest request) =>
        Assert.IsType<Outcome<UpstreamAnswer>.Refused>(await GetAsync(request)).Why.Code;

    public void Dispose() => _upstream.Dispose();

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
