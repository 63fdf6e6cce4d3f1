using F1Stream.Domain.Accounts;
using F1Stream.Domain.Accounts.Choices;
using F1Stream.Domain.Accounts.Pairing;
using F1Stream.Domain.Accounts.Tokens;
using F1Stream.Domain.Kernel;
using F1Stream.Infrastructure.Accounts.Choices;
using F1Stream.Infrastructure.Accounts.Tokens;
using F1Stream.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace F1Stream.Infrastructure.Accounts;

internal static class AccountsRegistration
{
    internal static IServiceCollection AddAccounts(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.Configure<AdministratorOptions>(configuration.GetSection("Accounts:Admin"));
        services
            .AddIdentityCore<IdentityUser>(options =>
            {
                // NewMember's rules are checked before; Identity has none of its own to add.
                options.User.AllowedUserNameCharacters = "";
                options.Password = new PasswordOptions
                {
                    RequiredLength = NewMember.ShortestPassword,
                    RequiredUniqueChars = 1,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<F1StreamDb>();
        services.AddSingleton<CurrentSessions>();
        services.AddSingleton<IHousehold, IdentityHousehold>();
        services.AddSingleton<IApiTokens, EfApiTokens>();
        services.AddSingleton<CreateApiToken>();
        services.AddSingleton<EfViewerChoices>();
        services.AddSingleton<IViewerChoices>(p => p.GetRequiredService<EfViewerChoices>());
        services.AddSingleton<IStartUpStep>(p => p.GetRequiredService<EfViewerChoices>());
        services.AddSingleton<SetupCode>();
        services.AddSingleton<SetUpHousehold>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<PairDevices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStartUpStep, FirstAdministrator>());
        return services;
    }
}
