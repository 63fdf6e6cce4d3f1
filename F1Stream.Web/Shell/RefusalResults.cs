using System.Globalization;
using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Shell;

/// <summary>The one place where a refusal becomes an HTTP answer: ProblemDetails with the refusal's stable code.</summary>
internal static class RefusalResults
{
    /// <summary>The answer to an outcome that is known to be refused.</summary>
    internal static ProblemHttpResult ToProblem<T>(this Outcome<T> outcome) =>
        ((Outcome<T>.Refused)outcome).Why.ToProblem();

    internal static ProblemHttpResult ToProblem(this Refusal refusal) =>
        TypedResults.Problem(
            title: refusal.Say,
            statusCode: refusal.Kind.ToStatus(),
            extensions: Extensions(refusal)
        );

    private static Dictionary<string, object?> Extensions(Refusal refusal)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = refusal.Code,
        };
        if (refusal.Fields is not null)
        {
            extensions["errors"] = refusal.Fields;
        }

        return extensions;
    }

    /// <summary>Status and Retry-After for a page that says the refusal in its own words.</summary>
    internal static void Answer(this HttpResponse response, Refusal refusal)
    {
        response.StatusCode = refusal.Kind.ToStatus();
        if (refusal.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = wait.TotalSeconds.ToString(
                "F0",
                CultureInfo.InvariantCulture
            );
        }
    }

    internal static int ToStatus(this RefusalKind kind) =>
        kind switch
        {
            RefusalKind.NotFound => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.SignInRequired => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.TooOften => StatusCodes.Status429TooManyRequests,
            RefusalKind.Gone => StatusCodes.Status410Gone,
            RefusalKind.OutOfRange => StatusCodes.Status416RangeNotSatisfiable,
            RefusalKind.Unavailable => StatusCodes.Status502BadGateway,
            RefusalKind.TimedOut => StatusCodes.Status504GatewayTimeout,
            _ => StatusCodes.Status400BadRequest,
        };
}
