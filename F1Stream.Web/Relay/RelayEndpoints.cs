using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace F1Stream.Web.Relay;

/// <summary>Playlists and everything that they lead to, from this origin.</summary>
internal static class RelayEndpoints
{
    private const string PlaylistType = "application/vnd.apple.mpegurl";
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapRelay(this IEndpointRouteBuilder routes)
    {
        var relay = routes.MapGroup("").WithTags("Relay").RequireViewer();
        relay.MapMethods("/live/{id}/master.m3u8", Methods, Live).WithName(nameof(Live));
        relay.MapMethods("/relay/{token}", Methods, Relayed).WithName(nameof(Relayed));
        relay.MapMethods("/proxy", Methods, Proxy).WithName(nameof(Proxy));
    }

    private static Task<Results<ContentHttpResult, ProblemHttpResult>> Live(
        string id,
        [FromServices] RelayEntrances entrances,
        [FromServices] ServePlaylist playlists,
        HttpResponse response,
        CancellationToken ct
    ) => PlaylistAsync(entrances.OfStream(id), playlists, response, ct);

    private static Task<Results<ContentHttpResult, ProblemHttpResult>> Proxy(
        string? url,
        [FromServices] RelayEntrances entrances,
        [FromServices] ServePlaylist playlists,
        HttpResponse response,
        CancellationToken ct
    ) => PlaylistAsync(entrances.OfAddress(url), playlists, response, ct);

    private static async Task<Results<ContentHttpResult, MediaResult, ProblemHttpResult>> Relayed(
        string token,
        [FromServices] RelayEntrances entrances,
        [FromServices] ServePlaylist playlists,
        [FromServices] ServeSegment segments,
        HttpContext context,
        CancellationToken ct
    )
    {
        var found = entrances.OfToken(token);
        if (
            found is not Outcome<RelayErrand>.Done(var errand)
            || errand.Target.Kind == ChildKind.Playlist
        )
        {
            var playlist = await PlaylistAsync(found, playlists, context.Response, ct);
            return playlist.Result is ContentHttpResult text
                ? text
                : (ProblemHttpResult)playlist.Result;
        }

        Guard(context.Response);
        return await segments.RunAsync(errand, context.Request.Headers.Range, ct) switch
        {
            Outcome<RelayedMedia>.Done(var media) => new MediaResult(media),
            Outcome<RelayedMedia>.Refused(var why) => why.ToProblem(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> PlaylistAsync(
        Outcome<RelayErrand> found,
        ServePlaylist playlists,
        HttpResponse response,
        CancellationToken ct
    )
    {
        Guard(response);
        if (found is not Outcome<RelayErrand>.Done(var errand))
        {
            return ((Outcome<RelayErrand>.Refused)found).Why.ToProblem();
        }

        return await playlists.RunAsync(errand, ct) switch
        {
            Outcome<string>.Done(var text) => TypedResults.Text(text, PlaylistType),
            Outcome<string>.Refused(var why) => why.ToProblem(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static void Guard(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
