using F1Stream.Domain.Streams.Extraction;
using F1Stream.Infrastructure.Streams.Demo;
using F1Stream.Infrastructure.Streams.Extractors.Authentication;
using F1Stream.Infrastructure.Streams.Extractors.Browser;
using F1Stream.Infrastructure.Streams.Extractors.Html;
using F1Stream.Infrastructure.Streams.Extractors.Json;
using F1Stream.Infrastructure.Streams.Extractors.M3u;
using F1Stream.Infrastructure.Streams.Extractors.Programs;
using F1Stream.Infrastructure.Streams.Programs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Streams.Extractors;

/// <summary>One line for each extractor, and what several of them share.</summary>
internal static class ExtractorsRegistration
{
    internal static IServiceCollection AddExtractors(this IServiceCollection services)
    {
        services.AddExtractor<BrowserPage>();
        services.AddExtractor<DemoExtractor>();
        services.AddExtractor<DirectHls>();
        services.AddExtractor<FfmpegInput>();
        services.AddExtractor<HdHomeRun>();
        services.AddExtractor<HtmlPage>();
        services.AddExtractor<Icecast>();
        services.AddExtractor<Jellyfin>();
        services.AddExtractor<JsonApi>();
        services.AddExtractor<M3uPlaylist>();
        services.AddExtractor<MediaMtx>();
        services.AddExtractor<Owncast>();
        services.AddExtractor<PeerTube>();
        services.AddExtractor<Streamlink>();
        services.AddExtractor<Tvheadend>();
        services.AddExtractor<YtDlp>();
        services.AddSingleton<ListFiles>();
        services.AddSingleton<SignedInRequests>();
        services.AddSingleton<JellyfinRequests>();
        return services.AddPrograms().AddBrowser();
    }

    private static void AddExtractor<T>(this IServiceCollection services)
        where T : class, IStreamExtractor =>
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStreamExtractor, T>());

    private static IServiceCollection AddPrograms(this IServiceCollection services)
    {
        services.AddSingleton(new ProgramPlace());
        services.AddSingleton<RunProgram>();
        services.AddSingleton<AskProgram>();
        return services;
    }

    private static IServiceCollection AddBrowser(this IServiceCollection services)
    {
        services
            .AddOptions<BrowserOptions>()
            .BindConfiguration(BrowserOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton<StartBrowser>();
        services.AddSingleton<HouseBrowser>();
        return services;
    }
}
