using System.Text.Unicode;

namespace F1Stream.Domain.Relay;

/// <summary>What a body is by its first bytes; what the source calls it is only asked where they tell nothing (an encrypted segment, the middle of a file).</summary>
public static class MediaType
{
    public const string Unknown = "application/octet-stream";

    /// <summary>With this many bytes three packets of a transport stream can be told.</summary>
    public const int Enough = 2 * PacketLength + 1;

    private const int PacketLength = 188;

    /// <summary>Null for a body that must not be handed on: nothing at all, a web page, or a playlist in a segment's place.</summary>
    public static string? Of(ReadOnlySpan<byte> head, string? claimed) =>
        head.IsEmpty || IsPlaylist(head) ? null
        : ByContent(head) is { } type ? type
        : IsPage(head, claimed) ? null
        : ByClaim(claimed) ?? Unknown;

    private static string? ByContent(ReadOnlySpan<byte> head)
    {
        if (IsTransportStream(head))
        {
            return "video/mp2t";
        }

        if (head.Length >= 8 && IsBox(head[4..8]))
        {
            return "video/mp4";
        }

        if (WithoutMark(head).StartsWith("WEBVTT"u8))
        {
            return "text/vtt";
        }

        return head switch
        {
            [(byte)'I', (byte)'D', (byte)'3', ..] => "audio/aac",
            // Layer 0 is ADTS, the others are MPEG audio (ISO 13818-7, 11172-3).
            [0xFF, var second, ..] when (second & 0xF6) == 0xF0 => "audio/aac",
            [0xFF, var second, ..] when (second & 0xE0) == 0xE0 && (second & 0x06) != 0 =>
                "audio/mpeg",
            _ => null,
        };
    }

    private static string? ByClaim(string? claimed)
    {
        var type = claimed?.Split(';')[0].Trim().ToLowerInvariant();
        return
            type is "text/vtt" or "application/mp4" or "image/jpeg" or "image/png"
            || type?.StartsWith("video/", StringComparison.Ordinal) == true
            || type?.StartsWith("audio/", StringComparison.Ordinal) == true
            ? type
            : null;
    }

    private static bool IsTransportStream(ReadOnlySpan<byte> head)
    {
        for (var at = 0; at < head.Length && at < Enough; at += PacketLength)
        {
            if (head[at] != 0x47)
            {
                return false;
            }
        }

        return head.Length >= PacketLength;
    }

    private static bool IsBox(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ftyp"u8)
        || type.SequenceEqual("styp"u8)
        || type.SequenceEqual("moof"u8)
        || type.SequenceEqual("sidx"u8)
        || type.SequenceEqual("emsg"u8)
        || type.SequenceEqual("prft"u8)
        || type.SequenceEqual("moov"u8);

    private static bool IsPlaylist(ReadOnlySpan<byte> head) =>
        WithoutMark(head).StartsWith("#EXTM3U"u8);

    // A first `<` alone would refuse one encrypted segment in 256: what follows has to read like text too.
    private static bool IsPage(ReadOnlySpan<byte> head, string? claimed)
    {
        var start = WithoutMark(head).TrimStart(" \t\r\n\f"u8);
        return (start is [(byte)'<', ..] && IsText(start[..Math.Min(start.Length, 64)]))
            || (
                claimed?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
                && IsText(head[..Math.Min(head.Length, Enough)])
            );
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        if (!IsUtf8(bytes))
        {
            return false;
        }

        foreach (var b in bytes)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f'))
            {
                return false;
            }
        }

        return true;
    }

    // The last letter may be cut in its midst.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
}
