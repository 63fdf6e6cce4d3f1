using F1Stream.Domain.Kernel;
using F1Stream.Domain.Viewing.Progress;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Viewing;

/// <summary>What the one who asks has watched: told by the page as it plays, or said by hand.</summary>
internal static class ProgressEndpoints
{
    internal static void MapProgress(this IEndpointRouteBuilder routes)
    {
        var own = routes
            .MapGroup("/api/v1")
            .WithTags("Viewing")
            .RequireViewer()
            .AddEndpointFilter(OwnPagesOnly.FilterAsync);
        own.MapPost("/progress", RememberProgressAsync);
        own.MapPut("/watched/{sessionId}", MarkWatchedAsync);
        own.MapDelete("/watched/{sessionId}", MarkUnwatchedAsync);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RememberProgressAsync(
        ProgressBody body,
        RememberProgress remember,
        HttpContext http
    ) =>
        Said(
            await remember.RunAsync(
                http.User.ViewerId(),
                body.Session,
                body.At,
                http.RequestAborted
            )
        );

    private static Task<Results<NoContent, ProblemHttpResult>> MarkWatchedAsync(
        string sessionId,
        MarkWatched mark,
        HttpContext http
    ) => MarkAsync(sessionId, watched: true, mark, http);

    private static Task<Results<NoContent, ProblemHttpResult>> MarkUnwatchedAsync(
        string sessionId,
        MarkWatched mark,
        HttpContext http
    ) => MarkAsync(sessionId, watched: false, mark, http);

    private static async Task<Results<NoContent, ProblemHttpResult>> MarkAsync(
        string sessionId,
        bool watched,
        MarkWatched mark,
        HttpContext http
    ) => Said(await mark.RunAsync(http.User.ViewerId(), sessionId, watched, http.RequestAborted));

    private static Results<NoContent, ProblemHttpResult> Said(Outcome<ViewedSession> outcome) =>
        outcome is Outcome<ViewedSession>.Done ? TypedResults.NoContent() : outcome.ToProblem();
}
