namespace F1Stream.Domain.Relay.Segments;

/// <summary>
/// Some hosts take pictures only, so transport streams are put there behind the bytes of a small picture. What plays begins at the first
/// sync byte (0x47, every 188 bytes).
/// </summary>
internal static class Disguise
{
    /// <summary>So many bytes are looked through, the stream's first packets included.</summary>
    internal const int Longest = 64 * 1024;

    private const int PacketLength = 188;
    private const int Packets = 4;

    internal static bool IsPossible(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith("GIF8"u8)
        || head.StartsWith("BM"u8);

    /// <summary>Bytes before the transport stream; 0 where none is disguised.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> head)
    {
        if (!IsPossible(head))
        {
            return 0;
        }

        for (var at = 0; at + (Packets - 1) * PacketLength < head.Length; at++)
        {
            var next = head[at..].IndexOf((byte)0x47);
            if (next < 0)
            {
                return 0;
            }

            at += next;
            if (InStep(head[at..]))
            {
                return at;
            }
        }

        return 0;
    }

    private static bool InStep(ReadOnlySpan<byte> packets)
    {
        if (packets.Length <= (Packets - 1) * PacketLength)
        {
            return false;
        }

        for (var i = 0; i < Packets; i++)
        {
            if (packets[i * PacketLength] != 0x47)
            {
                return false;
            }
        }

        return true;
    }
}
