namespace F1Stream.Domain.Streams.Health;

/// <summary>Whether the first bytes of a segment may be pictures, sound or subtitles: what the relay would hand on.</summary>
internal static class MediaSigns
{
    private const int PacketLength = 188;
    private const int Packets = 4;

    /// <summary>Encrypted bytes may look like anything, except like a page or a playlist.</summary>
    internal static bool Show(ReadOnlySpan<byte> head, bool encrypted)
    {
        if (head.IsEmpty)
        {
            return false;
        }

        if (IsKnown(head))
        {
            return true;
        }

        if (IsPicture(head))
        {
            return encrypted || HidesTransportStream(head);
        }

        return !IsText(head);
    }

    private static bool IsKnown(ReadOnlySpan<byte> head) =>
        InStep(head)
        || (head.Length >= 8 && IsBox(head[4..8]))
        || head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]).StartsWith("WEBVTT"u8)
        || head.StartsWith("ID3"u8)
        || head is [0xFF, >= 0xE0 and not 0xFF, ..];

    private static bool IsBox(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8)
        || type.SequenceEqual("styp"u8)
        || type.SequenceEqual("moof"u8)
        || type.SequenceEqual("moov"u8)
        || type.SequenceEqual("sidx"u8)
        || type.SequenceEqual("emsg"u8)
        || type.SequenceEqual("prft"u8);

    private static bool IsPicture(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G'])
        || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || head.StartsWith("GIF8"u8)
        || head.StartsWith("BM"u8);

    // Some hosts take pictures only: the stream is behind the bytes of a small one.
    private static bool HidesTransportStream(ReadOnlySpan<byte> head)
    {
        for (var at = 0; at < head.Length; at++)
        {
            var next = head[at..].IndexOf((byte)0x47);
            if (next < 0)
            {
                return false;
            }

            at += next;
            if (head.Length - at >= Packets * PacketLength && InStep(head[at..]))
            {
                return true;
            }
        }

        return false;
    }

    // A sync byte each 188 bytes (ISO 13818-1), as far as there is something to see.
    private static bool InStep(ReadOnlySpan<byte> packets)
    {
        for (var i = 0; i < Packets && i * PacketLength < packets.Length; i++)
        {
            if (packets[i * PacketLength] != 0x47)
            {
                return false;
            }
        }

        return packets.Length >= PacketLength;
    }

    // A page, a playlist, an answer in JSON or plain words: 64 bytes without one that no text has.
    private static bool IsText(ReadOnlySpan<byte> head)
    {
        foreach (var b in head[..Math.Min(head.Length, 64)])
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f'))
            {
                return false;
            }
        }

        var start = head.TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, .. " \t\r\n\f"u8]);
        return start is [(byte)'<' or (byte)'#' or (byte)'{' or (byte)'[', ..]
            || System.Text.Ascii.IsValid(head[..Math.Min(head.Length, 64)]);
    }
}
