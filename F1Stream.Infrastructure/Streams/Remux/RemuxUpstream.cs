using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Remux;
using F1Stream.Domain.Streams.Upstream;
using F1Stream.Infrastructure.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>
/// The way out, with one place on it that is inside: what <see cref="RemuxAddress"/> names is answered from the station's files, everything else
/// is asked outside. A source reaches only its own streams.
/// </summary>
internal sealed class RemuxUpstream(
    TrustedUpstream outside,
    IStreamCatalogue catalogue,
    RemuxStations stations,
    TimeProvider time
) : IUpstream
{
    public async Task<Outcome<UpstreamAnswer>> SendAsync(
        UpstreamRequest request,
        CancellationToken ct
    )
    {
        if (!RemuxAddress.Is(request.Url))
        {
            return await outside.SendAsync(request, ct);
        }

        if (
            RemuxAddress.Parts(request.Url) is not { } wanted
            || catalogue.Find(wanted.StreamId) is not { Kind: StreamKind.NeedsRemux } stream
            || stream.Source.Id != request.SourceId
        )
        {
            return UpstreamRefusals.ForbiddenAddress;
        }

        var asked = time.GetTimestamp();
        if (wanted.File != RemuxAddress.Playlist)
        {
            return Answer(
                request.Url,
                stations.Known(stream.Id)?.Open(wanted.File),
                "video/mp2t",
                asked
            );
        }

        return await stations.PlaylistAsync(stream, request.Patience, ct) switch
        {
            Outcome<byte[]>.Done(var playlist) => Answer(
                request.Url,
                new MemoryStream(playlist, writable: false),
                "application/vnd.apple.mpegurl",
                asked
            ),
            Outcome<byte[]>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private UpstreamAnswer Answer(Uri url, Stream? body, string type, long asked) =>
        new(body ?? Stream.Null, body ?? Stream.Null)
        {
            Status = body is null ? 404 : 200,
            Url = url,
            ContentType = body is null ? null : type,
            ContentLength = body?.Length ?? 0,
            TimeToFirstByte = time.GetElapsedTime(asked),
        };
}
