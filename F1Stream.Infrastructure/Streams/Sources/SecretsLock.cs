using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace F1Stream.Infrastructure.Streams.Sources;

/// <summary>
/// Secrets in a file that leaves the house: AES-256-GCM under a key that PBKDF2 (HMAC-SHA-256) makes of a passphrase, with as many rounds as
/// OWASP's cheat sheet on password storage asks for.
/// </summary>
internal static class SecretsLock
{
    private const int Rounds = 600_000;
    private const int MostRounds = 10_000_000;
    private const int KeyLength = 32;
    private const int SaltLength = 16;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    internal static LockedSecrets Close(
        IReadOnlyDictionary<string, SourceSecrets> secrets,
        string passphrase
    )
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var plain = JsonSerializer.SerializeToUtf8Bytes(secrets);
        var sealedBytes = new byte[NonceLength + plain.Length + TagLength];
        var nonce = sealedBytes.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(Key(passphrase, salt, Rounds), TagLength);
        cipher.Encrypt(
            nonce,
            plain,
            sealedBytes.AsSpan(NonceLength, plain.Length),
            sealedBytes.AsSpan(NonceLength + plain.Length)
        );
        return new LockedSecrets(
            Rounds,
            Convert.ToBase64String(salt),
            Convert.ToBase64String(sealedBytes)
        );
    }

    /// <summary>The secrets by the name of their source; null if the passphrase is another one or the text was changed.</summary>
    internal static IReadOnlyDictionary<string, SourceSecrets>? Open(
        LockedSecrets locked,
        string passphrase
    )
    {
        try
        {
            var all = Convert.FromBase64String(locked.Data).AsSpan();
            if (all.Length < NonceLength + TagLength || locked.Rounds is < 1 or > MostRounds)
            {
                return null;
            }

            var plain = new byte[all.Length - NonceLength - TagLength];
            var key = Key(passphrase, Convert.FromBase64String(locked.Salt), locked.Rounds);
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(
                all[..NonceLength],
                all[NonceLength..^TagLength],
                all[^TagLength..],
                plain
            );
            return JsonSerializer.Deserialize<Dictionary<string, SourceSecrets>>(plain);
        }
        catch (Exception e) when (e is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static byte[] Key(string passphrase, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase.Normalize()),
            salt,
            rounds,
            HashAlgorithmName.SHA256,
            KeyLength
        );
}

/// <summary>Locked secrets as they stand in the file; salt and data in base 64, data being nonce, cipher text and tag.</summary>
internal sealed record LockedSecrets(int Rounds, string Salt, string Data);
