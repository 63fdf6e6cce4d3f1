using F1Stream.Domain.Calendar;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay.Tokens;
using F1Stream.Domain.Streams.Ranking;
using F1Stream.Domain.Viewing.Spoilers;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace F1Stream.Web.Viewing;

/// <summary>What can be watched, best first.</summary>
internal static class StreamsEndpoints
{
    internal static void MapStreams(this IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])["/streams", "/api/v1/streams"])
        {
            routes.MapGet(path, StreamsAsync).WithTags("Streams").RequireViewer();
        }
    }

    // `session`: only streams that show it; `all`: also those that are not live, for administrators.
    private static async Task<
        Results<Ok<IReadOnlyList<StreamAnswer>>, ProblemHttpResult>
    > StreamsAsync(
        string? session,
        bool? all,
        ReadStreams streams,
        ISchedule schedule,
        TokenWatch tokens,
        ShieldSpoilers spoilers,
        IAuthorizationService authorization,
        HttpContext http
    )
    {
        var wanted = session is null ? null : schedule.Find(session)?.Session;
        if (session is not null && wanted is null)
        {
            return UnknownSession.Called(session).ToProblem();
        }

        var everything = all == true;
        if (
            everything
            && !(await authorization.AuthorizeAsync(http.User, Access.Administrator)).Succeeded
        )
        {
            return new Refusal(
                RefusalKind.Forbidden,
                "accounts.not_allowed",
                "Only an administrator may see the streams that are off air."
            ).ToProblem();
        }

        var ranked = everything ? streams.All(wanted) : streams.Live(wanted);
        var shield = spoilers.For(http.User.ViewerId());
        return TypedResults.Ok<IReadOnlyList<StreamAnswer>>([
            .. ranked.Select(r =>
                StreamAnswers.Of(r with { Stream = shield.Cover(r.Stream, wanted) }, wanted, tokens)
            ),
        ]);
    }
}
