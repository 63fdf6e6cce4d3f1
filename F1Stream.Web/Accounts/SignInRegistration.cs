using F1Stream.Domain.Accounts;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;

namespace F1Stream.Web.Accounts;

/// <summary>Who may come in, and how they say who they are.</summary>
internal static class SignInRegistration
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services
            .AddAuthentication(HouseholdAuthentication.Name)
            .AddScheme<AuthenticationSchemeOptions, HouseholdAuthentication>(
                HouseholdAuthentication.Name,
                configureOptions: null
            )
            .AddCookie(MemberSession.Scheme, MemberSession.Configure);
        // A role, because a program with a key has none: it is let in only where its scope is asked for.
        var viewer = new AuthorizationPolicyBuilder()
            .RequireRole(Enum.GetNames<MemberRole>())
            .Build();
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Access.Viewer, viewer)
            .AddPolicy(
                Access.Administrator,
                policy => policy.RequireAuthenticatedUser().RequireRole(nameof(MemberRole.Admin))
            )
            .AddPolicy(
                Access.SourcesWrite,
                policy =>
                    policy.RequireAssertion(context =>
                        context.User.IsInRole(nameof(MemberRole.Admin))
                        || context.User.HasClaim(Access.Scope, Access.SourcesWrite)
                    )
            )
            .AddPolicy(
                Access.SourcesRead,
                policy =>
                    policy.RequireAssertion(context =>
                        Enum.GetNames<MemberRole>().Any(context.User.IsInRole)
                        || context.User.HasClaim(Access.Scope, Access.SourcesWrite)
                    )
            )
            .SetDefaultPolicy(viewer)
            .SetFallbackPolicy(viewer);
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "f1stream-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, HouseholdAuthenticationState>();
        services.AddSingleton<SignInTries>();
        return services;
    }
}
