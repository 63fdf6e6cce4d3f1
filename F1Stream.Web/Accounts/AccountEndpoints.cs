using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Accounts;

/// <summary>Ends a session. Signing in and setting up are pages: they work as plain forms.</summary>
internal static class AccountEndpoints
{
    private static readonly Refusal FormExpired = new(
        RefusalKind.Invalid,
        "accounts.form_expired",
        "This form is out of date. Load the page again and repeat."
    );

    internal static void MapAccounts(this IEndpointRouteBuilder app) =>
        app.MapPost("/sign-out", SignOut)
            .WithTags("Accounts")
            .ExcludeFromDescription()
            .AllowAnonymous();

    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> SignOut(
        HttpContext http,
        IAntiforgery antiforgery
    )
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return FormExpired.ToProblem();
        }

        await http.SignOutAsync(MemberSession.Scheme);
        return TypedResults.Redirect("/sign-in");
    }
}
