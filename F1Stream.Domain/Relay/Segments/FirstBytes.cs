using System.Globalization;
using F1Stream.Domain.Kernel;
using F1Stream.Domain.Streams.Upstream;

namespace F1Stream.Domain.Relay.Segments;

/// <summary>What the first bytes of an answer tell, and what of them belongs to the segment.</summary>
/// <param name="Head">What is known now.</param>
/// <param name="Skip">Bytes of disguise before the segment.</param>
/// <param name="Count">Bytes that were read, disguise included.</param>
internal sealed record FirstBytes(SegmentHead Head, int Skip, int Count)
{
    private const int KeyLength = 16;

    /// <summary>Reads no more than it needs; refused with `relay.not_media`, `relay.upstream_status`, or a code of <see cref="UpstreamRefusals"/>.</summary>
    internal static async Task<Outcome<FirstBytes>> LookAsync(
        UpstreamAnswer answer,
        ChildKind kind,
        ByteRange? range,
        Memory<byte> buffer,
        CancellationToken ct
    )
    {
        var cap = CapOf(kind);
        if (answer.ContentLength > cap)
        {
            return UpstreamRefusals.TooLarge(cap);
        }

        PartOfFile? part = null;
        if (answer.Status == 206)
        {
            part = Part(answer.ContentRange, range);
            if (part is null)
            {
                return RelayRefusals.Status(answer.Status);
            }
        }

        int count;
        try
        {
            // A key is small: it is read to its end, so that one that is none can still be refused.
            var enough = kind == ChildKind.Key ? (int)cap + 1 : MediaType.Enough;
            count = await AtLeastAsync(answer, buffer, 0, enough, ct);
            if (part is null && Disguise.IsPossible(buffer.Span[..count]))
            {
                count = await AtLeastAsync(answer, buffer, count, Disguise.Longest, ct);
            }
        }
        catch (IOException e)
        {
            return UpstreamRefusals.Of(e);
        }

        if (count > cap)
        {
            return UpstreamRefusals.TooLarge(cap);
        }

        var skip = part is null ? Disguise.LengthOf(buffer.Span[..count]) : 0;
        // The bytes of an AES-128 key are random: they may look like anything.
        var type =
            kind == ChildKind.Key && count == KeyLength
                ? MediaType.Unknown
                : MediaType.Of(buffer.Span[skip..count], answer.ContentType);
        if (type is null)
        {
            return RelayRefusals.NotMedia;
        }

        var head = new SegmentHead
        {
            ContentType = kind == ChildKind.Key ? MediaType.Unknown : type,
            Length = answer.ContentLength - skip,
            Part = part,
        };
        return new FirstBytes(head, skip, count);
    }

    internal static long CapOf(ChildKind kind) =>
        kind switch
        {
            ChildKind.Key => 4 * 1024,
            ChildKind.Opaque => 4 * 1024 * 1024,
            _ => 64 * 1024 * 1024,
        };

    private static async Task<int> AtLeastAsync(
        UpstreamAnswer answer,
        Memory<byte> buffer,
        int have,
        int want,
        CancellationToken ct
    ) =>
        have >= want
            ? have
            : have
                + await answer.Body.ReadAtLeastAsync(
                    buffer[have..],
                    want - have,
                    throwOnEndOfStream: false,
                    ct
                );

    // "bytes 0-99/1234" or "bytes 0-99/*". It must begin where it was asked to; where a suffix begins, only the source knows.
    private static PartOfFile? Part(string? contentRange, ByteRange? asked)
    {
        if (contentRange?.Split(' ', '-', '/') is not ["bytes", var from, _, var total])
        {
            return null;
        }

        long? all = long.TryParse(
            total,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var known
        )
            ? known
            : null;
        return
            long.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && (asked?.First is null || asked.Value.First == first)
            ? new PartOfFile(first, all)
            : null;
    }
}
