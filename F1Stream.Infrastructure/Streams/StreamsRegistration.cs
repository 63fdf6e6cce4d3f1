using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Extraction;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Infrastructure.Streams.Demo;
using F1Stream.Infrastructure.Streams.Extractors;
using F1Stream.Infrastructure.Streams.Sources;
using F1Stream.Infrastructure.Streams.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace F1Stream.Infrastructure.Streams;

internal static class StreamsRegistration
{
    internal static IServiceCollection AddStreams(this IServiceCollection services) =>
        services.AddUpstream().AddCatalogue().AddExtraction().AddHealth();

    private static IServiceCollection AddCatalogue(this IServiceCollection services)
    {
        services.AddSingleton<RowMapping>();
        services.AddSingleton<EfStreamCatalogue>();
        services.AddSingleton<IStreamCatalogue>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<IStreamRecords>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfStreamCatalogue>());
        services.AddSingleton<ImportSources>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, ImportSourcesFile>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, OfferDemo>());
        return services;
    }

    private static IServiceCollection AddExtraction(this IServiceCollection services)
    {
        services.AddCadence<ExtractionCadence>(
            "Streams:Extraction",
            c =>
                c.Interval > TimeSpan.Zero
                && c.AfterTrouble > TimeSpan.Zero
                && c.Retention > TimeSpan.Zero
        );
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamExtractor, DirectHls>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamExtractor, DemoExtractor>());
        services.AddSingleton<ExtractorRegistry>();
        services.AddSingleton<ExtractSource>();
        services.AddSingleton<ExtractDueSources>();
        services.AddSingleton<DemoStation>();
        services.AddHostedService(p => p.GetRequiredService<DemoStation>());
        services.AddHostedService<ExtractionRounds>();
        return services;
    }

    private static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddCadence<HealthCadence>(
            "Streams:Health",
            c =>
                c.NearSession > TimeSpan.Zero
                && c.Idle >= c.NearSession
                && c.InDoubt > TimeSpan.Zero
                && c.Dead > TimeSpan.Zero
        );
        services.AddSingleton<ReadStreams>();
        services.AddSingleton<HlsProbe>();
        services.AddSingleton<ProbeStreams>();
        services.AddHostedService<HealthPatrol>();
        return services;
    }

    private static void AddCadence<T>(
        this IServiceCollection services,
        string section,
        Func<T, bool> sensible
    )
        where T : class
    {
        services
            .AddOptions<T>()
            .BindConfiguration(section)
            .Validate(
                sensible,
                $"The times under {section} must be longer than nothing, and Idle no shorter than NearSession."
            )
            .ValidateOnStart();
        services.AddSingleton(p => p.GetRequiredService<IOptions<T>>().Value);
    }
}
