using F1Stream.Domain.Relay.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace F1Stream.Infrastructure.Relay.Tokens;

internal static class TokensRegistration
{
    internal static IServiceCollection AddTokens(this IServiceCollection services)
    {
        services.AddSingleton<TokenWatch>();
        services.AddSingleton<AskSourceAgain>();
        services.AddSingleton<RenewAddress>();
        services.AddSingleton<RenewAhead>();
        services.AddHostedService<TokenKeeper>();
        return services;
    }
}
