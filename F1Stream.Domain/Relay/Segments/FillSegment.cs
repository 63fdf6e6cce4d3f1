using System.Buffers;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>Fetches a segment from its source into the household's copy, once its first bytes have been looked at.</summary>
/// <param name="fetch">Goes upstream.</param>
/// <param name="listed">Knows how long a segment plays.</param>
/// <param name="meter">Counts what comes in.</param>
/// <param name="events">Tells when the disk fails.</param>
/// <param name="time">Measures how long it takes.</param>
public sealed class FillSegment(
    FetchUpstream fetch,
    ListedSegments listed,
    IRelayMeter meter,
    IEventBus events,
    TimeProvider time
)
{
    private const int BufferSize = 128 * 1024;

    // A pool of its own: buffers of this size would otherwise come and go as large objects.
    private static readonly ArrayPool<byte> Buffers = ArrayPool<byte>.Create(BufferSize, 128);

    /// <summary>
    /// Fills the copy to its end or breaks it off; never throws. Its head is refused with the codes of <see cref="FetchUpstream"/>,
    /// `relay.not_media` or `upstream.too_large` (a key beyond 4 KiB, session data beyond 4 MiB, a segment beyond 64 MiB; where the
    /// source tells no length, the copy breaks off there).
    /// </summary>
    internal async Task RunAsync(SegmentCopy copy, RelayErrand errand)
    {
        var buffer = Buffers.Rent(BufferSize);
        try
        {
            await FillAsync(copy, errand, buffer.AsMemory(0, BufferSize));
            copy.End();
        }
        catch (Exception e)
        {
            copy.End(e);
        }
        finally
        {
            Buffers.Return(buffer);
        }
    }

    private async Task FillAsync(SegmentCopy copy, RelayErrand errand, Memory<byte> buffer)
    {
        var asked = time.GetTimestamp();
        var outcome = await fetch.RunAsync(errand, copy.Key.Range?.ToString(), copy.Unwanted);
        if (outcome is Outcome<UpstreamAnswer>.Refused(var why))
        {
            copy.Refuse(why);
            return;
        }

        await using var answer = ((Outcome<UpstreamAnswer>.Done)outcome).Value;
        var kind = errand.Target.Kind;
        var look = await FirstBytes.LookAsync(answer, kind, copy.Key.Range, buffer, copy.Unwanted);
        if (look is Outcome<FirstBytes>.Refused(var no))
        {
            copy.Refuse(fetch.Failed(errand, no));
            return;
        }

        var first = ((Outcome<FirstBytes>.Done)look).Value;
        Take(copy, kind, buffer.Span[first.Skip..first.Count]);
        copy.Announce(first.Head);
        await TakeRestAsync(copy, errand, answer, buffer);
        if (first.Head.Length > copy.Written)
        {
            // Over HTTP/2 nobody else compares what was said with what came.
            fetch.Failed(errand, UpstreamRefusals.BrokeOff);
            throw new IOException("The segment is shorter than the source has said.");
        }

        if (kind == ChildKind.Segment && copy.Key.Range is null)
        {
            meter.SegmentFetched(
                answer.TimeToFirstByte,
                time.GetElapsedTime(asked),
                listed.DurationOf(errand.Target.SourceId, errand.Target.Url)
            );
        }
    }

    private async Task TakeRestAsync(
        SegmentCopy copy,
        RelayErrand errand,
        UpstreamAnswer answer,
        Memory<byte> buffer
    )
    {
        var kind = errand.Target.Kind;
        var cap = FirstBytes.CapOf(kind);
        var coming = new Gathering(answer.Body, buffer);
        try
        {
            while (await ReadAsync(coming, errand, copy.Unwanted) is { IsEmpty: false } piece)
            {
                if (copy.Written + piece.Length > cap)
                {
                    var tooLarge = fetch.Failed(errand, UpstreamRefusals.TooLarge(cap));
                    throw new IOException(tooLarge.Say);
                }

                Take(copy, kind, piece.Span);
            }
        }
        catch
        {
            copy.GiveUp();
            await coming.EndAsync();
            throw;
        }
    }

    private void Take(SegmentCopy copy, ChildKind kind, ReadOnlySpan<byte> bytes)
    {
        copy.Content.Append(bytes, failed => events.Publish(new SegmentStoreFailed(failed)));
        meter.FromUpstream(kind, bytes.Length);
        copy.Grow(bytes.Length);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(
        Gathering coming,
        RelayErrand errand,
        CancellationToken ct
    )
    {
        try
        {
            return await coming.NextAsync(ct);
        }
        catch (IOException e)
        {
            fetch.Failed(errand, UpstreamRefusals.Of(e));
            throw;
        }
    }
}
