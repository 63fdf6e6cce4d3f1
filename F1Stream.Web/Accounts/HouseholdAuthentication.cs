using System.Security.Claims;
using System.Text.Encodings.Web;
using F1Stream.Domain.Accounts;
using F1Stream.Web.Accounts.Tokens;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace F1Stream.Web.Accounts;

/// <summary>
/// Who is asking: a member by their cookie; while there is no administrator, whoever sits at this machine as a guest.
/// Never both, so a guest has no session that could outlive first run. Says no as a page or as ProblemDetails.
/// </summary>
internal sealed class HouseholdAuthentication(
    IHousehold household,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "household";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenPrincipal.IsShown(Request))
        {
            return await TokenPrincipal.OfAsync(Context) is { } program
                ? AuthenticateResult.Success(new AuthenticationTicket(program, Scheme.Name))
                : AuthenticateResult.Fail("Nobody has this key.");
        }

        if (await household.IsSetUpAsync(Context.RequestAborted))
        {
            return await Context.AuthenticateAsync(MemberSession.Scheme);
        }

        return FirstRun.IsThisMachine(Context.ToCaller())
            ? AuthenticateResult.Success(new AuthenticationTicket(Guest(), Scheme.Name))
            : AuthenticateResult.NoResult();
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var isSetUp = await household.IsSetUpAsync(Context.RequestAborted);
        if (!Request.WantsPage())
        {
            var why = isSetUp ? AccountRefusals.SignInRequired : AccountRefusals.SetUpRequired;
            await why.ToProblem().ExecuteAsync(Context);
            return;
        }

        var wanted = $"{Request.PathBase}{Request.Path}{Request.QueryString}";
        Response.Redirect(isSetUp ? ReturnUrl.SignIn(wanted) : "/setup");
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!Request.WantsPage())
        {
            await AccountRefusals.NotAllowed.ToProblem().ExecuteAsync(Context);
        }
        else if (Context.User.IsFirstRunGuest())
        {
            Response.Redirect("/setup");
        }
        else
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
        }
    }

    private static ClaimsPrincipal Guest() =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(ClaimTypes.Name, "Guest on this machine"),
                    new Claim(ClaimTypes.Role, nameof(MemberRole.Viewer)),
                    new Claim(Access.FirstRun, "true"),
                ],
                Name
            )
        );
}
