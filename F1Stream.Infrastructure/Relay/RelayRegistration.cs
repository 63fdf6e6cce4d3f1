using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Polling;
using F1Stream.Infrastructure.Relay.Channels;
using F1Stream.Infrastructure.Relay.Segments;
using F1Stream.Infrastructure.Relay.Tokens;
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
        services.AddTokens();
        services.AddTransient<PollPlaylist>();
        services.AddSingleton<OpenRendition>(s =>
            errand =>
                RenditionWriting.Of(
                    errand,
                    s.GetRequiredService<IRelayTokens>(),
                    s.GetRequiredService<KnownRenditions>(),
                    s.GetRequiredService<ListedSegments>()
                )
        );
        services.AddSingleton<SharedPlaylists>();
        services.AddTransient<ServeAssetList>();
        services.AddSegments();
        services.AddChannels();
        return services;
    }
}
