using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Relay;
using F1Stream.Domain.Relay.Channels;
using F1Stream.Domain.Relay.Segments;
using F1Stream.Web.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace F1Stream.Web.Relay;

/// <summary>Channels: a stream's own, and the best stream of a session.</summary>
internal static class ChannelEndpoints
{
    /// <summary>Unix time in ms since when the channel counts as it does: with another one it is another channel of the same name (player/lists.js).</summary>
    private const string Since = "F1Stream-Channel";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    internal static void MapChannels(this IEndpointRouteBuilder routes)
    {
        var channels = routes.MapGroup("/live").WithTags("Relay").RequireViewer();
        channels.MapMethods("/{id}/{playlist}.m3u8", Methods, OfStreamAsync).WithName("Live");
        channels.MapMethods("/{id}/{rendition}/{piece}", Methods, PieceOfStreamAsync);
        channels.MapMethods("/session/{id}/{playlist}.m3u8", Methods, OfSessionAsync);
        channels.MapMethods("/session/{id}/{rendition}/{piece}", Methods, PieceOfSessionAsync);
    }

    // `master`: what there is; any other name: one rendition.
    private static Task<Results<ChannelPlaylistResult, ProblemHttpResult>> OfStreamAsync(
        string id,
        string playlist,
        [FromServices] LiveChannels channels,
        [FromServices] IRelayMeter meter,
        HttpContext context
    ) => PlaylistAsync(ChannelId.OfStream(id), playlist, channels, meter, context);

    private static Task<Results<ChannelPlaylistResult, ProblemHttpResult>> OfSessionAsync(
        string id,
        string playlist,
        [FromServices] LiveChannels channels,
        [FromServices] IRelayMeter meter,
        HttpContext context
    ) => PlaylistAsync(ChannelId.OfSession(id), playlist, channels, meter, context);

    private static Task<Results<MediaResult, ProblemHttpResult>> PieceOfStreamAsync(
        string id,
        string rendition,
        string piece,
        [FromServices] LiveChannels channels,
        [FromServices] IRelayMeter meter,
        HttpContext context
    ) => PieceAsync(ChannelId.OfStream(id), rendition, piece, channels, meter, context);

    private static Task<Results<MediaResult, ProblemHttpResult>> PieceOfSessionAsync(
        string id,
        string rendition,
        string piece,
        [FromServices] LiveChannels channels,
        [FromServices] IRelayMeter meter,
        HttpContext context
    ) => PieceAsync(ChannelId.OfSession(id), rendition, piece, channels, meter, context);

    private static async Task<Results<ChannelPlaylistResult, ProblemHttpResult>> PlaylistAsync(
        ChannelId channel,
        string name,
        LiveChannels channels,
        IRelayMeter meter,
        HttpContext context
    )
    {
        RelayEndpoints.Guard(context.Response);
        var outcome =
            name == "master"
                ? await channels.MasterAsync(channel, context.RequestAborted)
                : await channels.PlaylistAsync(channel, name, context.RequestAborted);
        if (outcome is Outcome<byte[]>.Refused(var why))
        {
            meter.Refused(why.Code);
            return why.ToProblem();
        }

        if (channels.Since(channel) is { } since)
        {
            context.Response.Headers[Since] = since
                .ToUnixTimeMilliseconds()
                .ToString(CultureInfo.InvariantCulture);
        }

        return new ChannelPlaylistResult(((Outcome<byte[]>.Done)outcome).Value, meter);
    }

    private static async Task<Results<MediaResult, ProblemHttpResult>> PieceAsync(
        ChannelId channel,
        string rendition,
        string piece,
        LiveChannels channels,
        IRelayMeter meter,
        HttpContext context
    )
    {
        RelayEndpoints.Guard(context.Response);
        var outcome = await channels.PieceAsync(
            channel,
            rendition,
            piece,
            context.Request.Headers.Range,
            context.RequestAborted
        );
        if (outcome is Outcome<RelayedMedia>.Refused(var why))
        {
            meter.Refused(why.Code);
            return why.ToProblem();
        }

        var kind =
            piece.StartsWith('k') ? ChildKind.Key
            : piece.StartsWith('m') ? ChildKind.Map
            : ChildKind.Segment;
        return new MediaResult(((Outcome<RelayedMedia>.Done)outcome).Value, kind, meter);
    }
}
