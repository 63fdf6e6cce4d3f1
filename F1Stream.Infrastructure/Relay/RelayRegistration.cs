using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Relay;

internal static class RelayRegistration
{
    internal static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services
            .AddOptions<RelayTokenOptions>()
            .BindConfiguration(RelayTokenOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<RelayKeyFile>();
        services.AddSingleton<RelayKeyRing>();
        services.AddSingleton<IStartUpStep>(s => s.GetRequiredService<RelayKeyRing>());
        services.AddSingleton<IRelayTokens, AesGcmRelayTokens>();
        services.AddSingleton<IRelayMeter, RelayMetrics>();
        services.AddSingleton<KnownRenditions>();
        services.AddSingleton<ListedSegments>();
        services.AddTransient<RelayEntrances>();
        services.AddTransient<FetchUpstream>();
        services.AddTransient<ServePlaylist>();
        services.AddTransient<ServeAssetList>();
        services.AddTransient<ServeSegment>();
        return services;
    }
}
