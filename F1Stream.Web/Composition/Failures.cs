using System.Text.Json;
using F1Stream.Domain.Kernel;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Diagnostics;

namespace F1Stream.Web.Composition;

/// <summary>What goes wrong outside of every use case: a body that cannot be read, or a bug. A program gets a ProblemDetails, a browser a page.</summary>
internal sealed class Failures : IExceptionHandler
{
    private static readonly Refusal Failure = new(
        RefusalKind.Unavailable,
        "http.failure",
        "F1Stream could not answer. Try again in a moment; the log says what happened."
    );

    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        if (exception is BadHttpRequestException bad)
        {
            var problem = Unreadable(bad).ToProblem();
            problem.ProblemDetails.Status = bad.StatusCode;
            httpContext.Response.StatusCode = bad.StatusCode;
            await TypedResults.Problem(problem.ProblemDetails).ExecuteAsync(httpContext);
            return true;
        }

        if (httpContext.Request.WantsPage())
        {
            httpContext.Response.StatusCode = Failure.Kind.ToStatus();
            return true;
        }

        await Failure.ToProblem().ExecuteAsync(httpContext);
        return true;
    }

    private static Refusal Unreadable(BadHttpRequestException bad) =>
        new(
            RefusalKind.Invalid,
            "http.bad_request",
            bad.InnerException is JsonException { Path: { } path } json
                ? $"The body cannot be read at {path}: {Words(json)}."
                : $"{bad.Message.TrimEnd('.')}."
        );

    /// <summary>The reader's message names our types; that helps nobody who writes to us.</summary>
    private static string Words(JsonException json) =>
        json.Message switch
        {
            var m when m.Contains("could not be mapped", StringComparison.Ordinal) =>
                "there is no field of this name",
            var m when m.Contains("missing required", StringComparison.Ordinal) =>
                "a field is missing",
            var m when m.Contains("could not be converted", StringComparison.Ordinal) =>
                "the value is of the wrong kind",
            var m when m.Contains("allow null", StringComparison.Ordinal) => "it must be given",
            _ => "it is no JSON",
        };
}
