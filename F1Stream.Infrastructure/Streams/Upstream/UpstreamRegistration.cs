using System.Net;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream.Proxy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Streams.Upstream;

internal static class UpstreamRegistration
{
    internal static IServiceCollection AddUpstream(this IServiceCollection services)
    {
        services.TryAddSingleton<ResolveName>(
            static (host, ct) => Dns.GetHostAddressesAsync(host, ct)
        );
        services
            .AddOptions<UpstreamOptions>()
            .BindConfiguration(UpstreamOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<OwnEndpoints>();
        services.AddSingleton<TrustedConnections>();
        services.AddSingleton<TrustedProxy>();
        services.AddSingleton<CookieJars>();
        services.AddSingleton<HopByHop>();
        services.AddSingleton<IUpstream, TrustedUpstream>();
        return services;
    }
}
