using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace F1Stream.Domain.Accounts.Tokens;

/// <summary>The secret that a program sends as `Authorization: Bearer f1s_…`: 256 random bits, so its plain SHA-256 is fingerprint enough.</summary>
public static class ApiKey
{
    /// <summary>So that a scanner for leaked secrets, and whoever finds one, knows what it is.</summary>
    public const string Prefix = "f1s_";

    private const int Bytes = 32;

    public static string New() =>
        Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string FingerprintOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
