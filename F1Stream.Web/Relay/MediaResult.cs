using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Segments;

namespace F1Stream.Web.Relay;

/// <summary>Writes a relayed body to the viewer; of the source's headers only type, length and range get through.</summary>
internal sealed partial class MediaResult(RelayedMedia media, ChildKind kind, IRelayMeter meter)
    : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var _ = media;
        var response = httpContext.Response;
        response.StatusCode = media.Status;
        response.ContentType = media.ContentType;
        response.ContentLength = media.ContentLength;
        response.Headers.ContentRange = media.ContentRange;
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = kind == ChildKind.Key ? "no-store" : "private, max-age=60";
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        try
        {
            await response.StartAsync(httpContext.RequestAborted);
            await media.CopyToAsync(
                response.BodyWriter,
                bytes => meter.ToViewer(ViewerKey.Of(httpContext), kind, bytes),
                httpContext.RequestAborted
            );
        }
        catch (OperationCanceledException) when (httpContext.RequestAborted.IsCancellationRequested)
        {
            // The viewer has gone; disposing lets go of the source.
        }
        catch (IOException e)
        {
            var logger = httpContext.RequestServices.GetRequiredService<ILogger<MediaResult>>();
            BrokenOff(logger, e.Message);
            // A status cannot be taken back: the viewer must not mistake a piece for the whole.
            httpContext.Abort();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A relayed body broke off: {Reason}")]
    private static partial void BrokenOff(ILogger logger, string reason);
}
