using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Streams.Remux;

internal static class RemuxRegistration
{
    /// <summary>Comes after the way out, a part of which it takes over.</summary>
    internal static IServiceCollection AddRemux(this IServiceCollection services)
    {
        services
            .AddOptions<RemuxOptions>()
            .BindConfiguration(RemuxOptions.Section)
            .Validate(
                o => o.IdleStop > TimeSpan.Zero && o.Stall > TimeSpan.Zero,
                "The times under Streams:Remux must be longer than nothing."
            )
            .ValidateOnStart();
        services.AddSingleton<RemuxTimes>();
        services.AddSingleton<RemuxTold>();
        services.AddSingleton<DirectInputs>();
        services.AddSingleton<MediaProbe>();
        services.AddSingleton(p => new Lazy<ExtractorRegistry>(
            p.GetRequiredService<ExtractorRegistry>
        ));
        services.AddSingleton(p => new Lazy<ExtractSource>(p.GetRequiredService<ExtractSource>));
        services.AddSingleton<FreshAddress>();
        services.AddSingleton<RemuxFeeds>();
        services.AddSingleton<RemuxRun>();
        services.AddSingleton<RemuxStations>();
        services.AddSingleton<IRemuxWatch>(p => p.GetRequiredService<RemuxStations>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<RemuxStations>());
        services.AddHostedService(p => p.GetRequiredService<RemuxStations>());
        services.AddSingleton<TrustedUpstream>();
        services.Replace(ServiceDescriptor.Singleton<IUpstream, RemuxUpstream>());
        return services;
    }
}
