using System.Security.Cryptography;
using System.Text;

namespace F1Stream.Domain.Kernel;

/// <summary>Stable, URL-safe identities made from what a thing is, so that the same thing found again has the same address.</summary>
public static class ShortId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>12 characters (60 bits) of SHA-256 over the parts, in Crockford's lower-case base 32.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part.Length).Append(':').Append(part);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        var bits = BitConverter.ToUInt64(hash, 0);
        return string.Create(
            12,
            bits,
            static (chars, value) =>
            {
                for (var i = 0; i < chars.Length; i++)
                {
                    chars[i] = Alphabet[(int)(value & 31)];
                    value >>= 5;
                }
            }
        );
    }
}
