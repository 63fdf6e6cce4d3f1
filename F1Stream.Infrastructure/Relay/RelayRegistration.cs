using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Infrastructure.Relay.Segments;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Relay;

internal static class RelayRegistration
{
    internal static IServiceCollection AddRelay(this IServiceCollection services)
    {
        services.AddSingleton<RelayKey>();
        services.AddSingleton<IStartUpStep>(s => s.GetRequiredService<RelayKey>());
        services.AddSingleton<IRelayTokens, AesGcmRelayTokens>();
        services.AddSingleton<IRelayMeter, RelayMetrics>();
        services.AddTransient<RelayEntrances>();
        services.AddTransient<FetchUpstream>();
        services.AddTransient<PollPlaylist>();
        services.AddSingleton<OpenRendition>(s =>
            errand => RenditionWriting.Of(errand, s.GetRequiredService<IRelayTokens>())
        );
        services.AddSingleton<SharedPlaylists>();
        services.AddSegments();
        return services;
    }
}
