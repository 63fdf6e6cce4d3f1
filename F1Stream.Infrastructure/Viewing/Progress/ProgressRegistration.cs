using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Domain.Viewing.Spoilers;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Viewing.Progress;

internal static class ProgressRegistration
{
    internal static IServiceCollection AddProgress(this IServiceCollection services)
    {
        services.AddSingleton<EfViewedSessions>();
        services.AddSingleton<IViewedSessions>(p => p.GetRequiredService<EfViewedSessions>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfViewedSessions>());
        services.AddSingleton<RememberProgress>();
        services.AddSingleton<MarkWatched>();
        services.AddSingleton<ReadContinue>();
        services.AddSingleton<SessionOfStream>();
        services.AddSingleton<ShieldSpoilers>();
        return services;
    }
}
