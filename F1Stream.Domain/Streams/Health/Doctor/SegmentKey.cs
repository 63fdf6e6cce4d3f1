using System.Buffers.Binary;
using System.Security.Cryptography;

namespace F1Stream.Domain.Streams.Health.Doctor;

/// <summary>Opens an AES-128 segment (RFC 8216bis 5.2): whole, CBC, padded; the IV is the key's, or the segment's number.</summary>
internal static class SegmentKey
{
    /// <summary>Null where the key does not fit.</summary>
    internal static byte[]? Open(
        PlaylistGlance glance,
        ReadOnlySpan<byte> segment,
        ReadOnlySpan<byte> key
    )
    {
        try
        {
            using var aes = Aes.Create();
            aes.SetKey(key);
            return aes.DecryptCbc(segment, Iv(glance), PaddingMode.PKCS7);
        }
        catch (Exception e)
            when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static byte[] Iv(PlaylistGlance glance)
    {
        if (glance.Iv is { } hex)
        {
            return Convert.FromHexString(hex.PadLeft(32, '0'));
        }

        var iv = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(
            iv.AsSpan(8),
            glance.MediaSequence + glance.Segments - 1
        );
        return iv;
    }
}
