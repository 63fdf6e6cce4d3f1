using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Segments;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Relay.Segments;

internal static class SegmentsRegistration
{
    internal static IServiceCollection AddSegments(this IServiceCollection services)
    {
        services
            .AddOptions<SegmentOptions>()
            .BindConfiguration(SegmentOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<OpenSegmentFile>(
            static (path, mode) =>
                File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.ReadWrite)
        );
        services.AddSingleton<SegmentFolder>();
        services.AddSingleton<ISegmentFiles>(s => s.GetRequiredService<SegmentFolder>());
        services.AddSingleton<IStartUpStep>(s => s.GetRequiredService<SegmentFolder>());
        services.AddTransient<FillSegment>();
        services.AddSingleton<SegmentStore>();
        services.AddSingleton<ServeSegment>();
        services.AddHostedService<StoreFailureLog>();
        return services;
    }
}
