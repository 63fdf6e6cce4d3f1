using F1Stream.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Shell;

/// <summary>The one place where a refusal becomes an HTTP answer: ProblemDetails with the refusal's stable code.</summary>
internal static class RefusalResults
{
    internal static ProblemHttpResult ToProblem(this Refusal refusal) =>
        TypedResults.Problem(
            title: refusal.Say,
            statusCode: refusal.Kind switch
            {
                RefusalKind.NotFound => StatusCodes.Status404NotFound,
                RefusalKind.Conflict => StatusCodes.Status409Conflict,
                RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
                RefusalKind.Gone => StatusCodes.Status410Gone,
                RefusalKind.Unavailable => StatusCodes.Status502BadGateway,
                RefusalKind.TimedOut => StatusCodes.Status504GatewayTimeout,
                _ => StatusCodes.Status400BadRequest,
            },
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = refusal.Code,
            }
        );
}
