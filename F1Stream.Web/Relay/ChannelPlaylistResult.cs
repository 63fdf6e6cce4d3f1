using F1Stream.Domain.Relay;

namespace F1Stream.Web.Relay;

/// <summary>Writes a channel's own playlist.</summary>
internal sealed class ChannelPlaylistResult(byte[] playlist, IRelayMeter meter) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = PlaylistResult.PlaylistType;
        response.ContentLength = playlist.Length;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await response.Body.WriteAsync(playlist, httpContext.RequestAborted);
        meter.ToViewer(ViewerKey.Of(httpContext), ChildKind.Playlist, playlist.Length);
    }
}
