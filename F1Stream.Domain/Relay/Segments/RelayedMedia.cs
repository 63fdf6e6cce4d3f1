using System.Globalization;
using System.IO.Pipelines;
using F1Stream.Domain.Kernel;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>A segment, or a range of it, as one viewer gets it: what is known of it, and the bytes as they come. Disposing leaves it.</summary>
public sealed class RelayedMedia : IAsyncDisposable
{
    private const int Chunk = 64 * 1024;

    private readonly SegmentCopy _copy;
    private readonly Action _leave;
    private readonly long _from;
    private readonly long? _end;

    private RelayedMedia(SegmentCopy copy, long from, long? end, Action leave) =>
        (_copy, _from, _end, _leave) = (copy, from, end, leave);

    /// <summary>200, or 206 with <see cref="ContentRange"/>.</summary>
    public int Status => ContentRange is null ? 200 : 206;

    public required string ContentType { get; init; }

    /// <summary>In bytes; null where it grows still and the source has not said.</summary>
    public long? ContentLength => _end - _from;

    public string? ContentRange { get; private init; }

    /// <summary>Copies the bytes as they come, at the pace at which the viewer takes them.</summary>
    /// <param name="destination">Completed early by a viewer who has seen enough.</param>
    /// <param name="sent">Told how many bytes have gone out, a few at a time.</param>
    /// <param name="ct">The viewer has gone.</param>
    /// <exception cref="IOException">The source broke off, fell silent or sent more than the cap.</exception>
    public async Task CopyToAsync(PipeWriter destination, Action<int> sent, CancellationToken ct)
    {
        var at = _from;
        while (at < (_end ?? long.MaxValue) && await _copy.ReachesBeyondAsync(at, ct))
        {
            var ready = Math.Min(_copy.Written, _end ?? long.MaxValue) - at;
            var room = destination.GetMemory((int)Math.Min(ready, Chunk));
            var read = _copy.Content.Read(at, room.Span[..(int)Math.Min(ready, room.Length)]);
            if (read == 0)
            {
                throw new IOException("The segment's file is not there any more.");
            }

            destination.Advance(read);
            at += read;
            var flushed = await destination.FlushAsync(ct);
            sent(read);
            if (flushed.IsCompleted)
            {
                return;
            }
        }

        if (at < _end)
        {
            throw new IOException("The segment is shorter than the source has said.");
        }
    }

    public ValueTask DisposeAsync()
    {
        _leave();
        return ValueTask.CompletedTask;
    }

    /// <summary>Refused with `relay.out_of_range`; waits only where the answer depends on a length that nobody knows yet.</summary>
    internal static async Task<Outcome<RelayedMedia>> OpenAsync(
        SegmentCopy copy,
        SegmentHead head,
        ByteRange? range,
        Action leave,
        CancellationToken ct
    )
    {
        if (head.Part is { } part)
        {
            var length = head.Length ?? await LengthAsync(copy, long.MaxValue, ct);
            return new RelayedMedia(copy, 0, length, leave)
            {
                ContentType = head.ContentType,
                ContentRange = Range(part.First, part.First + length - 1, part.Total),
            };
        }

        var total = copy.Whole ? copy.Written : head.Length;
        if (range is not { } asked || (asked.IsEverything && total is null))
        {
            return new RelayedMedia(copy, 0, total, leave) { ContentType = head.ContentType };
        }

        // A range with two ends can be answered as soon as both are there.
        var known = total ?? await LengthAsync(copy, asked.First is null ? null : asked.Last, ct);
        if (asked.Within(known) is not var (first, last))
        {
            return RelayRefusals.OutOfRange;
        }

        return new RelayedMedia(copy, first, last + 1, leave)
        {
            ContentType = head.ContentType,
            ContentRange = Range(first, last, total ?? (copy.Whole ? copy.Written : null)),
        };
    }

    // How long it is, or that it reaches beyond a place.
    private static async Task<long> LengthAsync(SegmentCopy copy, long? place, CancellationToken ct)
    {
        var reached = copy.Written;
        while (reached <= (place ?? long.MaxValue) && await copy.ReachesBeyondAsync(reached, ct))
        {
            reached = copy.Written;
        }

        return reached;
    }

    private static string Range(long first, long last, long? total) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"bytes {first}-{last}/{total?.ToString(CultureInfo.InvariantCulture) ?? "*"}"
        );
}
