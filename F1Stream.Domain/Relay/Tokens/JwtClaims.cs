using System.Buffers.Text;
using System.Text.Json;

namespace F1Stream.Domain.Relay.Tokens;

/// <summary>What a JSON web token (RFC 7519) says of itself. Nothing is verified: it is somebody else's, and only its life is of interest.</summary>
internal static class JwtClaims
{
    /// <summary>Characters; what is longer is no token in an address.</summary>
    private const int Longest = 8192;

    /// <summary>`exp` as it stands there, a fraction left off; null where the text is no token or says none.</summary>
    internal static long? Expiry(string text)
    {
        if (text.Length > Longest || text.Split('.') is not [{ Length: > 0 }, var payload, _])
        {
            return null;
        }

        var bytes = new byte[Base64Url.GetMaxDecodedLength(payload.Length)];
        return
            Base64Url.IsValid(payload)
            && Base64Url.TryDecodeFromChars(payload, bytes, out var length)
            && length > 0
            && bytes[0] == '{'
            ? ExpiryIn(bytes.AsMemory(0, length))
            : null;
    }

    private static long? ExpiryIn(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var claims = JsonDocument.Parse(json);
            return
                claims.RootElement.TryGetProperty("exp"u8, out var exp)
                && exp.ValueKind == JsonValueKind.Number
                && exp.TryGetDouble(out var number)
                && Math.Abs(number) < long.MaxValue
                ? (long)number
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
