using System.Security.Claims;
using F1Stream.Domain.Accounts;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace F1Stream.Web.Accounts;

/// <summary>
/// Who sits before an open page. A circuit outlives the request that began it, so it is asked again every minute whether that
/// still holds, and at once when the household gets its administrator: then its guests have to sign in.
/// </summary>
internal sealed class HouseholdAuthenticationState : RevalidatingServerAuthenticationStateProvider
{
    private readonly IHousehold _household;
    private readonly IDisposable _subscription;

    public HouseholdAuthenticationState(
        IHousehold household,
        IEventBus events,
        ILoggerFactory loggers
    )
        : base(loggers)
    {
        _household = household;
        _subscription = events.Subscribe<HouseholdSetUp>(_ => TurnGuestsOut());
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    ) =>
        authenticationState.User.IsFirstRunGuest()
            ? !await _household.IsSetUpAsync(cancellationToken)
            : await _household.IsCurrentAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _subscription.Dispose();
        }

        base.Dispose(disposing);
    }

    // At first run everybody who has a page open is a guest or nobody.
    private void TurnGuestsOut() =>
        SetAuthenticationState(
            Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity())))
        );
}
