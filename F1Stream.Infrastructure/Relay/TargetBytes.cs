using System.Buffers;
using System.Text;
using F1Stream.Domain.Relay;

namespace F1Stream.Infrastructure.Relay;

/// <summary>A relay target in few bytes: kind, source, stream ("" for none), address, and variables where there are any. Lengths stand before texts, seven bits to a byte.</summary>
internal static class TargetBytes
{
    private const byte WithVariables = 0x80;
    private const int LongestLength = 5;

    /// <summary>At least as long as what <see cref="Write"/> makes.</summary>
    internal static int Room(RelayTarget like, int url) =>
        1
        + (4 * LongestLength)
        + Encoding.UTF8.GetMaxByteCount(like.SourceId.Length)
        + Encoding.UTF8.GetMaxByteCount(like.StreamId?.Length ?? 0)
        + url
        + Encoding.UTF8.GetMaxByteCount(like.Variables?.Length ?? 0);

    /// <summary>The length of what was written.</summary>
    /// <param name="like">All of the target but its address.</param>
    /// <param name="url">Its address, UTF-8.</param>
    /// <param name="to">With enough <see cref="Room"/>.</param>
    internal static int Write(RelayTarget like, ReadOnlySpan<byte> url, Span<byte> to)
    {
        to[0] = (byte)((byte)like.Kind | (like.Variables is null ? 0 : WithVariables));
        var end = 1;
        Add(like.SourceId, to, ref end);
        Add(like.StreamId ?? "", to, ref end);
        Add(url, to, ref end);
        if (like.Variables is { } variables)
        {
            Add(variables, to, ref end);
        }

        return end;
    }

    /// <summary>Of bytes that were authenticated: only a version that wrote them otherwise could make this null.</summary>
    internal static RelayTarget? Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        var first = reader.ReadByte();
        var kind = (ChildKind)(first & ~WithVariables);
        var source = reader.ReadString();
        var stream = reader.ReadString();
        if (
            !Uri.TryCreate(reader.ReadString(), UriKind.Absolute, out var url)
            || !Enum.IsDefined(kind)
        )
        {
            return null;
        }

        return new RelayTarget(source, stream.Length == 0 ? null : stream, kind, url)
        {
            Variables = (first & WithVariables) == 0 ? null : reader.ReadString(),
        };
    }

    private static void Add(string text, Span<byte> to, ref int end)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Add(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), to, ref end);
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static void Add(ReadOnlySpan<byte> text, Span<byte> to, ref int end)
    {
        var length = (uint)text.Length;
        for (; length >= 0x80; length >>= 7)
        {
            to[end++] = (byte)(length | 0x80);
        }

        to[end++] = (byte)length;
        text.CopyTo(to[end..]);
        end += text.Length;
    }
}
