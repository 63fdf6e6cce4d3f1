using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay;

/// <summary>Fetches what a playlist's child that is no playlist stands for, and lets it pass once its first bytes have been looked at.</summary>
public sealed class ServeSegment(FetchUpstream fetch)
{
    private const int BufferSize = 64 * 1024;

    private static readonly SearchValues<char> OfRanges = SearchValues.Create("0123456789-");

    /// <summary>
    /// Refused with the codes of <see cref="FetchUpstream"/>, `relay.not_media`, `relay.asset_list` or `upstream.too_large` (a key beyond
    /// 4 KiB, session data beyond 4 MiB, a segment beyond 64 MiB; where the source tells no length, the copy breaks off there).
    /// Of the viewer's Range header only a single range of bytes is passed on.
    /// </summary>
    public async Task<Outcome<RelayedMedia>> RunAsync(
        RelayErrand errand,
        string? range,
        CancellationToken ct
    )
    {
        if (errand.Target.Kind == ChildKind.AssetList)
        {
            return RelayRefusals.AssetList;
        }

        var outcome = await fetch.RunAsync(errand, IsOneRange(range) ? range : null, ct);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            return why;
        }

        var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        Outcome<RelayedMedia> looked;
        try
        {
            looked = await LookAsync(errand, answer, buffer, ct);
        }
        catch
        {
            await LetGoAsync();
            throw;
        }

        if (looked is Outcome<RelayedMedia>.Refused(var no))
        {
            await LetGoAsync();
            return fetch.Failed(errand, no);
        }

        return looked;

        async ValueTask LetGoAsync()
        {
            ArrayPool<byte>.Shared.Return(buffer);
            await answer.DisposeAsync();
        }
    }

    private static async Task<Outcome<RelayedMedia>> LookAsync(
        RelayErrand errand,
        UpstreamAnswer answer,
        byte[] buffer,
        CancellationToken ct
    )
    {
        var kind = errand.Target.Kind;
        var cap = CapOf(kind);
        if (answer.ContentLength > cap)
        {
            return UpstreamRefusals.TooLarge(cap);
        }

        int head;
        try
        {
            // A key is small: it is read to its end, so that one that is none can still be refused.
            var enough = kind == ChildKind.Key ? (int)cap + 1 : MediaType.Enough;
            head = await answer.Body.ReadAtLeastAsync(
                buffer,
                enough,
                throwOnEndOfStream: false,
                ct
            );
        }
        catch (UpstreamStalledException)
        {
            return UpstreamRefusals.TimedOut;
        }
        catch (IOException)
        {
            return UpstreamRefusals.Unreachable;
        }

        if (head > cap)
        {
            return UpstreamRefusals.TooLarge(cap);
        }

        return MediaType.Of(buffer.AsSpan(0, head), answer.ContentType) is { } type
            ? new RelayedMedia(answer, buffer, head, cap)
            {
                ContentType = kind == ChildKind.Key ? MediaType.Unknown : type,
                Keepable = kind != ChildKind.Key,
            }
            : RelayRefusals.NotMedia;
    }

    private static long CapOf(ChildKind kind) =>
        kind switch
        {
            ChildKind.Key => 4 * 1024,
            ChildKind.Opaque => 4 * 1024 * 1024,
            _ => 64 * 1024 * 1024,
        };

    private static bool IsOneRange(ReadOnlySpan<char> range) =>
        range.StartsWith("bytes=", StringComparison.Ordinal)
        && range.Length is > 7 and < 48
        && !range[6..].ContainsAnyExcept(OfRanges)
        && range[6..].Count('-') == 1;
}
