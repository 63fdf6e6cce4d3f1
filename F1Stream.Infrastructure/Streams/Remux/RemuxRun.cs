using System.Buffers;
using System.ComponentModel;
using F1Stream.Domain.Streams;
using F1Stream.Domain.Streams.Health;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Infrastructure.Streams.Remux;

/// <summary>One way of a stream from its source through ffmpeg into its folder, until something on the way ends.</summary>
internal sealed class RemuxRun(RemuxFeeds feeds)
{
    /// <summary>Without key frames one segment would fill the disk.</summary>
    private const long MostWithoutSegment = 64 * 1024 * 1024;

    private static readonly TimeSpan ToTheEnd = TimeSpan.FromSeconds(5);

    /// <summary>Why it ended; it always does. When it returns, or is cancelled, nothing of it is left running.</summary>
    /// <param name="stream">What to play.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="known">Is told what the stream holds.</param>
    /// <param name="ct">Ends it.</param>
    internal async Task<RemuxTrouble> ToEndAsync(
        LiveStream stream,
        RemuxFolder folder,
        Action<ProbedMedia> known,
        CancellationToken ct
    )
    {
        try
        {
            var (feed, refused) = await feeds.OpenAsync(stream, ct);
            if (feed is null)
            {
                return refused!;
            }

            await using (feed)
            {
                return await FromAsync(feed, folder, known, ct);
            }
        }
        catch (IOException e) when (!ct.IsCancellationRequested)
        {
            return new RemuxTrouble(StreamState.Unreachable, UpstreamRefusals.Of(e).Say);
        }
        catch (Win32Exception)
        {
            return new RemuxTrouble(StreamState.Unreachable, RemuxTrouble.NoFfmpeg);
        }
    }

    private static async Task<RemuxTrouble> FromAsync(
        Feed feed,
        RemuxFolder folder,
        Action<ProbedMedia> known,
        CancellationToken ct
    )
    {
        using var head = new MemoryStream();
        var probed = await MediaProbe.LookAsync(feed.Body, head, feed.Redaction, ct);
        var seen = head.GetBuffer().AsMemory(0, (int)head.Length);
        if (probed.End is { } unfit)
        {
            // A source that could not be opened sends nothing at all: then its own ffmpeg knows better.
            return seen.IsEmpty ? await EndedAsync(feed, ct)
                : MediaHead.IsText(seen.Span)
                    ? new RemuxTrouble(StreamState.Offline, TextInstead(seen.Span))
                : RemuxTrouble.Of(unfit);
        }

        known(probed.Value);
        await using var writer = HlsWriter.Start(folder, probed.Value);
        var end = await PumpAsync(seen, feed.Body, writer.Input, folder, ct);
        if (end == PumpEnd.NoSegment)
        {
            return new RemuxTrouble(
                StreamState.Stale,
                "The source sends much, but nothing that a picture can begin with."
            );
        }

        if (end == PumpEnd.Source)
        {
            writer.EndInput();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(ToTheEnd);
            try
            {
                await writer.ExitAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                // It is killed now.
            }

            return await EndedAsync(feed, ct);
        }

        await writer.ExitAsync(ct);
        return RemuxTrouble.Of(FfmpegComplaint.Of(await writer.Complaint, feed.Redaction));
    }

    private static async Task<RemuxTrouble> EndedAsync(Feed feed, CancellationToken ct) =>
        feed.Complaint is { } complaint && await complaint(ct) is { Length: > 0 } text
            ? RemuxTrouble.Of(FfmpegComplaint.Of(text, feed.Redaction))
            : new RemuxTrouble(StreamState.Offline, "The source has stopped sending.");

    private static async Task<PumpEnd> PumpAsync(
        ReadOnlyMemory<byte> head,
        Stream from,
        Stream to,
        RemuxFolder folder,
        CancellationToken ct
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var (newest, since) = (folder.NewestOnDisk(), 0L);
            var piece = head;
            do
            {
                try
                {
                    await to.WriteAsync(piece, ct);
                }
                catch (IOException)
                {
                    return PumpEnd.Writer;
                }

                since += piece.Length;
                if (since > MostWithoutSegment)
                {
                    var before = newest;
                    (newest, since) = (folder.NewestOnDisk(), 0);
                    if (newest == before)
                    {
                        return PumpEnd.NoSegment;
                    }
                }

                piece = buffer.AsMemory(0, await from.ReadAsync(buffer, ct));
            } while (!piece.IsEmpty);

            return PumpEnd.Source;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string TextInstead(ReadOnlySpan<byte> head) =>
        MediaHead.IsPlaylist(head)
            ? "The source sends an HLS playlist where picture or sound was expected."
            : "The source sends a page of text where picture or sound was expected.";

    private enum PumpEnd
    {
        Source,
        Writer,
        NoSegment,
    }
}
