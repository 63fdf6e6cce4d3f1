using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Notices;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Viewing.Notices;

internal static class NoticesRegistration
{
    internal static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<ConfiguredWebhooks>();
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<ConfiguredWebhooks>());
        services.AddSingleton<IToldSessions, ToldSessionsFile>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<DismissNotice>();
        services.AddSingleton<PreflightSources>();
        services.AddSingleton<AnnounceSession>();
        services.AddSingleton<WebhookPost>();
        services.AddHostedService<PostNotices>();
        services.AddHostedService<NoticeClock>();
        return services;
    }
}
