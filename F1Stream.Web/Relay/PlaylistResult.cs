using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Polling;

namespace F1Stream.Web.Relay;

/// <summary>Writes a playlist to the viewer from the memory that all viewers share, and gives it back.</summary>
internal sealed class PlaylistResult(RelayedPlaylist playlist, IRelayMeter meter) : IResult
{
    internal const string PlaylistType = "application/vnd.apple.mpegurl";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var _ = playlist;
        var response = httpContext.Response;
        var body = playlist.Body;
        response.ContentType = PlaylistType;
        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await response.Body.WriteAsync(body, httpContext.RequestAborted);
        meter.PlaylistServed(playlist.Age);
        meter.ToViewer(ViewerKey.Of(httpContext), ChildKind.Playlist, body.Length);
    }
}
