using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace F1Stream.Web.Relay;

/// <summary>Playlists and everything that they lead to, from this origin.</summary>
internal static class RelayEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapRelay(this IEndpointRouteBuilder routes)
    {
        var relay = routes.MapGroup("").WithTags("Relay").RequireViewer();
        relay.MapMethods("/live/{id}/source.m3u8", Methods, AsItIs).WithName(nameof(AsItIs));
        relay.MapMethods("/relay/{token}", Methods, Relayed).WithName(nameof(Relayed));
        relay.MapMethods("/proxy", Methods, Proxy).WithName(nameof(Proxy));
    }

    // The source's own playlist, rewritten: with all that low latency needs, and without a channel's care.
    private static Task<Results<PlaylistResult, ProblemHttpResult>> AsItIs(
        string id,
        [FromServices] RelayEntrances entrances,
        [FromServices] PlaylistAnswers playlists,
        HttpContext context
    )
    {
        Guard(context.Response);
        return playlists.AnswerAsync(entrances.OfStream(id), context);
    }

    private static Task<Results<PlaylistResult, ProblemHttpResult>> Proxy(
        string? url,
        [FromServices] RelayEntrances entrances,
        [FromServices] PlaylistAnswers playlists,
        HttpContext context
    )
    {
        Guard(context.Response);
        return playlists.AnswerAsync(entrances.OfAddress(url), context);
    }

    private static async Task<
        Results<PlaylistResult, Utf8ContentHttpResult, MediaResult, ProblemHttpResult>
    > Relayed(
        string token,
        [FromServices] RelayEntrances entrances,
        [FromServices] PlaylistAnswers playlists,
        [FromServices] ServeAssetList lists,
        [FromServices] ServeSegment segments,
        [FromServices] IRelayMeter meter,
        HttpContext context,
        CancellationToken ct
    )
    {
        Guard(context.Response);
        var found = entrances.OfToken(token);
        if (
            found is not Outcome<RelayErrand>.Done(var errand)
            || errand.Target.Kind == ChildKind.Playlist
        )
        {
            var playlist = await playlists.AnswerAsync(found, context);
            return playlist.Result is PlaylistResult text
                ? text
                : (ProblemHttpResult)playlist.Result;
        }

        if (errand.Target.Kind == ChildKind.AssetList)
        {
            var list = await lists.RunAsync(errand, ct);
            if (list is Outcome<byte[]>.Refused(var no))
            {
                meter.Refused(no.Code);
                return no.ToProblem();
            }

            return TypedResults.Text(
                ((Outcome<byte[]>.Done)list).Value,
                ServeAssetList.ContentType
            );
        }

        var media = await segments.RunAsync(errand, context.Request.Headers.Range, ct);
        if (media is Outcome<RelayedMedia>.Refused(var why))
        {
            meter.Refused(why.Code);
            return why.ToProblem();
        }

        return new MediaResult(
            ((Outcome<RelayedMedia>.Done)media).Value,
            errand.Target.Kind,
            meter
        );
    }

    internal static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
