using F1Stream.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Messaging;

internal static class MessagingRegistration
{
    internal static IServiceCollection AddMessaging(this IServiceCollection services) =>
        services.AddSingleton<IEventBus, InProcessEventBus>();
}
