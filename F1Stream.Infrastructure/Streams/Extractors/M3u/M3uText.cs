using System.IO.Compression;
using System.Text;
using System.Text.Unicode;

namespace F1Stream.Infrastructure.Streams.Extractors.M3u;

/// <summary>From the bytes of a list to its text: unpacked, without its byte order mark, and Latin-1 where it is not UTF-8.</summary>
internal static class M3uText
{
    /// <summary>The most that a list may have once it is unpacked.</summary>
    internal const int Cap = 8 * 1024 * 1024;

    /// <summary>The text, or null where the bytes are packed and damaged, or unpack to more than the cap.</summary>
    internal static string? Of(ReadOnlyMemory<byte> content)
    {
        var bytes = content.Span;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b]))
        {
            return Unpacked(content) is { } unpacked ? Decoded(unpacked) : null;
        }

        return Decoded(bytes);
    }

    private static byte[]? Unpacked(ReadOnlyMemory<byte> content)
    {
        using var packed = new MemoryStream(content.ToArray());
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var chunk = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = gzip.Read(chunk)) > 0)
            {
                if (plain.Length + read > Cap)
                {
                    return null;
                }

                plain.Write(chunk, 0, read);
            }
        }
        catch (InvalidDataException)
        {
            return null;
        }

        return plain.ToArray();
    }

    private static string Decoded(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xef, 0xbb, 0xbf]) ? Plain(bytes[3..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe])
            ? Encoding.Unicode.GetString(bytes[2..])
        : Plain(bytes);

    private static string Plain(ReadOnlySpan<byte> bytes) =>
        (Utf8.IsValid(bytes) ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
}
