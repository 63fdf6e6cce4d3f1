using F1Stream.Infrastructure.Accounts;
using F1Stream.Infrastructure.Calendar;
using F1Stream.Infrastructure.Messaging;
using F1Stream.Infrastructure.Persistence;
using F1Stream.Infrastructure.Relay;
using F1Stream.Infrastructure.Streams;
using F1Stream.Infrastructure.Viewing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure;

/// <summary>The table of contents: one line per feature.</summary>
public static class InfrastructureRegistration
{
    public static IServiceCollection AddInfrastructure(
        this IServiceCollection services,
        IConfiguration configuration
    ) =>
        services
            .AddMessaging()
            .AddPersistence(configuration)
            .AddCalendar(configuration)
            .AddAccounts(configuration)
            .AddStreams()
            .AddRelay()
            .AddViewing();
}
